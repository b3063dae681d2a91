package org.accounthealth.query.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What figures were measured on. */
final class Machine {

    private Machine() {}

    static String inWords() throws IOException {
        Path processor = Path.of("/proc/cpuinfo");
        String model = Files.isReadable(processor)
                ? Files.readAllLines(processor).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse("")
                : "";
        return "%d processors, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model.isEmpty() ? System.getProperty("os.arch") : model);
    }

    static String version(DataSource tables) throws SQLException {
        try (Connection connection = tables.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            return database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
        }
    }

    /** How many threads wanted to run in the last minute: more than there are processors, and figures are too low. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
