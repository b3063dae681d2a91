package org.accounthealth.query.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Lays out a new database as {@code docs/growing.md} says, before a server sees it. */
public final class Partitions {

    /** With the property {@code test.partitioned}, all tests on PostgreSQL run on partitions. */
    static final boolean WANTED = Boolean.getBoolean("test.partitioned");

    private Partitions() {}

    /** Settings for a server on a new database with partitions, of which a small log fills several. */
    public static List<String> settings(Path folder) {
        List<String> settings = Database.POSTGRESQL.settings(folder);
        if (!WANTED) {
            settings.stream()
                    .filter(setting -> setting.startsWith("spring.datasource.url="))
                    .forEach(setting -> lay(setting.substring(setting.indexOf('=') + 1)));
        }
        return settings;
    }

    static void lay(String url) {
        Flyway.configure()
                .dataSource(url, Postgres.OWNER, Postgres.PASSWORD)
                .locations("classpath:db/migration", "classpath:db/postgresql")
                .placeholders(Map.of("application-role", Postgres.APPLICATION))
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, Postgres.OWNER, Postgres.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(script());
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String script() throws IOException {
        String page = Files.readString(Path.of("docs/growing.md"));
        int begin = page.indexOf("```sql\n") + "```sql\n".length();
        return page.substring(begin, page.indexOf("```", begin))
                .replace("100000000", "600")
                .replace("50000000", "300");
    }
}
