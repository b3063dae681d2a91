package org.accounthealth.query.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Somebody with the password of a role and the patience to try everything; counts what is refused for want of a right. */
public final class Intruder implements AutoCloseable {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String NO_DATA_FOUND = "P0002";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> REFUSALS = Set.of(INSUFFICIENT_PRIVILEGE, NO_DATA_FOUND, UNIQUE_VIOLATION);

    private final String role;
    private final Connection connection;
    private final List<String> notRefused = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private int tried;

    private Intruder(String role, Connection connection) {
        this.role = role;
        this.connection = connection;
    }

    public static Intruder as(String role, String url) {
        try {
            return new Intruder(role, DriverManager.getConnection(url, role, Postgres.PASSWORD));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Does something that is allowed. */
    public void does(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Tries something in a transaction of its own, which is not committed. */
    public void tries(String sql) {
        tried++;
        try (var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            notRefused.add(sql);
        } catch (SQLException refused) {
            String message = Objects.requireNonNullElse(refused.getMessage(), "");
            if (REFUSALS.contains(Objects.requireNonNullElse(refused.getSQLState(), ""))) {
                messages.add(message);
            } else {
                notRefused.add(sql + ": " + message);
            }
        } finally {
            rollback();
        }
    }

    public int tried() {
        return tried;
    }

    public int refused() {
        return messages.size();
    }

    /** What succeeded, and what failed for another reason, so that nothing is known of it. */
    public List<String> notRefused() {
        return List.copyOf(notRefused);
    }

    /** In what words it was refused. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    private void rollback() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public String toString() {
        return role + ": tried=" + tried + " refused=" + refused();
    }
}
