package org.accounthealth.query.rebuild;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.accounthealth.query.facts.Table;
import org.accounthealth.query.score.Schema;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL takes rows in as text several times faster than as statements. */
final class CopiedRows implements RowWriter {

    private static final int EXPECTED_ROW_LENGTH = 100;

    private final JdbcTemplate jdbc;

    CopiedRows(DataSource aside) {
        this.jdbc = new JdbcTemplate(aside);
    }

    @Override
    public void write(Table table, List<@Nullable Object[]> rows) {
        String copy = Schema.ASIDE.in("copy projection." + table.name() + " (" + table.columns() + ") from stdin");
        byte[] text = text(rows).getBytes(StandardCharsets.UTF_8);
        jdbc.execute((java.sql.Connection connection) -> copy(connection.unwrap(PGConnection.class), copy, text));
    }

    private static long copy(PGConnection connection, String copy, byte[] text) throws SQLException {
        try {
            return connection.getCopyAPI().copyIn(copy, new ByteArrayInputStream(text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(List<@Nullable Object[]> rows) {
        StringBuilder text = new StringBuilder(rows.size() * EXPECTED_ROW_LENGTH);
        for (@Nullable Object[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                if (column > 0) {
                    text.append('\t');
                }
                append(text, row[column]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof String string) {
            for (int index = 0; index < string.length(); index++) {
                append(text, string.charAt(index));
            }
        } else if (value instanceof byte[] bytes) {
            text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        } else {
            text.append(value);
        }
    }

    private static void append(StringBuilder text, char letter) {
        switch (letter) {
            case '\\' -> text.append("\\\\");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> text.append(letter);
        }
    }
}
