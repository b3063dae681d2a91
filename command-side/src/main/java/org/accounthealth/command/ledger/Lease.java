package org.accounthealth.command.ledger;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A task that one node at a time does, for as long as it says now and then that it is still there. By the clock of the
 * database alone. An end that lies further ahead than any node may set it is of a clock that was set back, and counts as past.
 */
final class Lease {

    private static final String FREE = "(held_until < current_timestamp or held_until > current_timestamp + %s)";

    private final JdbcClient jdbc;
    private final String table;
    private final String duration;
    private final String node = UUID.randomUUID().toString();

    /** @param table with its one row; a constant of ours */
    Lease(JdbcClient jdbc, String table, Duration duration) {
        this.jdbc = jdbc;
        this.table = table;
        this.duration = seconds(duration);
    }

    /** Takes it if it is free, and keeps it if it is ours. */
    boolean take() {
        return extend("(node = ? or " + FREE.formatted(duration) + ")");
    }

    /** Keeps it, if it is ours still: whoever slept for too long finds that it is not. */
    boolean keep() {
        return extend("node = ? and not " + FREE.formatted(duration));
    }

    /** Gives it up at once, if it is ours. */
    void release() {
        jdbc.sql("update " + table
                        + " set held_until = current_timestamp - interval '1' second where id = 1 and node = ?")
                .param(node)
                .update();
    }

    /** Whether nobody has held it for so long. */
    boolean isVacantFor(Duration time) {
        return jdbc.sql("select count(*) from " + table + " where id = 1 and (held_until < current_timestamp - "
                                + seconds(time) + " or held_until > current_timestamp + " + duration + ")")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean extend(String condition) {
        return jdbc.sql("update " + table + " set node = ?, held_until = current_timestamp + " + duration
                                + " where id = 1 and " + condition)
                        .params(node, node)
                        .update()
                > 0;
    }

    private static String seconds(Duration time) {
        return "interval '" + Math.max(1, time.toSeconds()) + "' second";
    }
}
