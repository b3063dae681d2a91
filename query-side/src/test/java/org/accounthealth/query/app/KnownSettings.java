package org.accounthealth.query.app;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accounthealth.log.Json;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** The settings that something really reads: ours from the sources, the others from what their libraries say they read. */
final class KnownSettings {

    private static final Pattern SWITCH =
            Pattern.compile("@ConditionalOnProperty\\(prefix = \"(.*?)\", name = \"(.*?)\"");
    private static final Pattern RECORD =
            Pattern.compile("@ConfigurationProperties\\(\"(.*?)\"\\)\\s.*?record \\w+\\((.*?)\\) \\{", Pattern.DOTALL);
    private static final Pattern COMPONENT =
            Pattern.compile("(?:@DefaultValue\\(\"(.*?)\"\\) )?(?:@Nullable )?[\\w.]+ (\\w+)(?:,|$)");

    /** Name and default; empty where there is none. */
    private final Map<String, Optional<String>> ours = new TreeMap<>();

    private final List<String> ofLibraries = new ArrayList<>();

    private KnownSettings() {}

    static KnownSettings of(Path root) throws IOException {
        KnownSettings known = new KnownSettings();
        for (String side : List.of("command-side", "query-side")) {
            try (Stream<Path> sources = Files.walk(root.resolve(side).resolve("src/main/java"))) {
                for (Path source : sources.filter(Files::isRegularFile).toList()) {
                    known.readFrom(Files.readString(source));
                }
            }
        }
        known.readDefaults();
        known.readLibraries();
        return known;
    }

    /** Ours, with their defaults, and what {@code application.yml} sets of others. */
    Map<String, Optional<String>> ours() {
        return Collections.unmodifiableMap(ours);
    }

    boolean isRead(String name) {
        return ours.containsKey(name) || ofLibraries.contains(name);
    }

    private void readFrom(String source) {
        for (Matcher found = SWITCH.matcher(source); found.find(); ) {
            ours.put(found.group(1) + "." + found.group(2), Optional.of("true"));
        }
        for (Matcher found = RECORD.matcher(source); found.find(); ) {
            for (Matcher component = COMPONENT.matcher(found.group(2)); component.find(); ) {
                ours.put(found.group(1) + "." + kebab(component.group(2)), Optional.ofNullable(component.group(1)));
            }
        }
    }

    private void readDefaults() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yml"));
        Map<Object, Object> values = yaml.getObject();
        if (values == null) {
            throw new AssertionError("No application.yml");
        }
        values.forEach((name, value) -> {
            if (name.toString().matches("account-health\\..*|server\\.(port|address)")) {
                ours.put(name.toString(), Optional.of(value.toString()));
            }
        });
    }

    private void readLibraries() throws IOException {
        for (URL metadata : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (var json = metadata.openStream()) {
                Json.readTree(json.readAllBytes())
                        .path("properties")
                        .forEach(property ->
                                ofLibraries.add(property.path("name").asString()));
            }
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
