package org.accounthealth.query.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Statements to a database, past the application. */
record Sql(String url, String user, String password) {

    /** Runs statements, each on its own. */
    void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of a query. */
    List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    boolean isEmbedded() {
        return url.startsWith("jdbc:h2:");
    }

    /** Bytes as they are written in a statement. */
    String bytes(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        return isEmbedded() ? "X'" + hex + "'" : "decode('" + hex + "', 'hex')";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
