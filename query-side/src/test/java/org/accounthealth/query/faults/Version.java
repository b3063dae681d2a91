package org.accounthealth.query.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.accounthealth.api.EventType;

/**
 * A version of the application, as it is shipped.
 *
 * @param server its jar
 * @param auditor the jar of its auditor's tool
 */
record Version(Path server, Path auditor) {

    private static final Path PROJECT = Path.of(System.getProperty("project.root"));

    /** The one that was built. */
    static final Version SHIPPED = new Version(
            PROJECT.resolve("query-side/target/account-health.jar"),
            PROJECT.resolve("shared-api/target/account-health-audit.jar"));

    private static final String TYPES = EventType.class.getName().replace('.', '/');
    private static final Path SOURCE = PROJECT.resolve("shared-api/src/main/java/" + TYPES + ".java");
    private static final String OLDER_ROW =
            "ORDERS_DELIVERED(\"OrdersDelivered\", 1, AccountEvent.OrdersDelivered.class),";
    private static final String NEWER_ROW =
            "ORDERS_DELIVERED_2(\"OrdersDelivered\", 2, AccountEvent.OrdersDelivered.class),";

    /** What the newer version calls the event that it writes in another revision. */
    static final String NEWER_TYPE = "accounthealth.OrdersDelivered.v2";

    /** The version to come, in which one event has a second revision: the shipped one, with one more row in a list. */
    static Version newer(Path folder) throws IOException {
        byte[] types = compiled(Files.createDirectories(folder));
        Version newer = new Version(folder.resolve("server.jar"), folder.resolve("auditor.jar"));
        Files.copy(SHIPPED.auditor(), newer.auditor());
        replaceTypes(newer.auditor(), types);
        Files.copy(SHIPPED.server(), newer.server());
        replaceInside(newer.server(), types, folder.resolve("shared-api.jar"));
        return newer;
    }

    private static byte[] compiled(Path folder) throws IOException {
        String source = Files.readString(SOURCE);
        if (!source.contains(OLDER_ROW)) {
            throw new IllegalStateException("Not in " + SOURCE + ": " + OLDER_ROW);
        }
        Path file = folder.resolve("EventType.java");
        Files.writeString(file, source.replace(OLDER_ROW, OLDER_ROW + "\n    " + NEWER_ROW));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "--release",
                        "17",
                        "-cp",
                        classPath(),
                        "-d",
                        folder.toString(),
                        file.toString());
        if (exit != 0) {
            throw new IllegalStateException("The newer version does not compile");
        }
        return Files.readAllBytes(folder.resolve(TYPES + ".class"));
    }

    private static String classPath() {
        return String.join(
                System.getProperty("path.separator"),
                List.of(System.getProperty("java.class.path"), System.getProperty("surefire.test.class.path", "")));
    }

    /** The jar of the application holds the jar with the types, which its launcher wants not to be compressed. */
    private static void replaceInside(Path outer, byte[] types, Path aside) throws IOException {
        try (FileSystem jar = open(outer)) {
            Path inner;
            try (Stream<Path> libraries = Files.list(jar.getPath("BOOT-INF/lib"))) {
                inner = libraries
                        .filter(library -> library.getFileName().toString().startsWith("shared-api"))
                        .findFirst()
                        .orElseThrow();
            }
            Files.copy(inner, aside);
            replaceTypes(aside, types);
            Files.copy(aside, inner, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void replaceTypes(Path file, byte[] types) throws IOException {
        try (FileSystem jar = open(file)) {
            Files.write(jar.getPath(TYPES + ".class"), types);
        }
    }

    private static FileSystem open(Path file) throws IOException {
        return FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("compressionMethod", "STORED"));
    }
}
