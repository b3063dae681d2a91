package org.accounthealth.command.ledger;

import java.sql.Connection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which database the ledger lies in, where the two differ. The driver knows it without asking. */
final class DatabaseKind {

    private DatabaseKind() {}

    static boolean isPostgres(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.execute((Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
    }
}
