package org.accounthealth.query.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.log.Json;
import org.accounthealth.query.rebuild.Rebuild.State;
import org.accounthealth.query.score.ProjectionSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The table of rebuilds. One is unfinished at most; who carries it out holds it by heartbeats. */
@Repository
class RebuildStore {

    private static final String COLUMNS = """
            id, started_by, started_micros, finished_micros, state, phase, reason, switch_wanted, position, accounts_done,
            accounts_total, events_done, events_total, rate, comparison
            """;
    private static final String OURS = " where id = ? and runner = ? and active = 1";
    private static final int MAX_REASON = 1_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ProjectionSchema schema;

    RebuildStore(JdbcClient jdbc, TransactionOperations transaction, ProjectionSchema schema) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.schema = schema;
    }

    /**
     * A new one, for whoever takes it up.
     *
     * @throws RejectedException REBUILD_UNDERWAY
     */
    long add(String startedBy, Instant startedAt) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        try {
            jdbc.sql("""
                            insert into rebuild_run (started_by, started_micros, state, active, phase, switch_wanted,
                                   accounts_done, accounts_total, events_done, events_total, rate)
                            values (?, ?, 'BUILDING', 1, 'beginning', false, 0, 0, 0, 0, 0)""").params(startedBy, Micros.of(startedAt)).update(key, "id");
        } catch (DuplicateKeyException another) {
            throw new RejectedException(new Rejection(
                    Code.REBUILD_UNDERWAY, "A rebuild is underway: wait for it, switch to it, or cancel it"));
        }
        return Objects.requireNonNull(key.getKeyAs(Long.class));
    }

    Optional<Rebuild> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from rebuild_run where id = ?")
                .param(id)
                .query((row, number) -> rebuild(row))
                .optional();
    }

    /** Latest first. */
    List<Rebuild> before(long id, int limit) {
        return jdbc.sql("select " + COLUMNS + " from rebuild_run where id < ? order by id desc limit ?")
                .params(id, limit)
                .query((row, number) -> rebuild(row))
                .list();
    }

    /** Takes up one that nobody has. */
    Optional<Rebuild> claim(String runner) {
        jdbc.sql("update rebuild_run set runner = ?, heartbeat = current_timestamp where active = 1 and runner is null")
                .param(runner)
                .update();
        return jdbc.sql("select " + COLUMNS + " from rebuild_run where active = 1 and runner = ?")
                .param(runner)
                .query((row, number) -> rebuild(row))
                .optional();
    }

    /** Gives up one whose runner is gone: at once where nobody but this runner can be there. */
    void giveUpAbandoned(String runner, Instant now) {
        jdbc.sql("update rebuild_run set state = 'FAILED', active = null, finished_micros = ?, reason = ?"
                        + " where active = 1 and runner <> ?"
                        + (schema.isShared() ? " and heartbeat < current_timestamp - interval '10' second" : ""))
                .params(
                        Micros.of(now),
                        "The server that carried it out has gone; the projections in use are the old ones",
                        runner)
                .update();
    }

    Optional<Rebuild> unfinished() {
        return jdbc.sql("select " + COLUMNS + " from rebuild_run where active = 1")
                .query((row, number) -> rebuild(row))
                .optional();
    }

    /** Does something while nobody can begin a rebuild, unless one is underway. */
    void unlessAnyIsUnfinished(Runnable work) {
        transaction.executeWithoutResult(status -> {
            if (schema.isShared()) {
                jdbc.sql("lock table rebuild_run in share row exclusive mode").update();
            }
            if (unfinished().isEmpty()) {
                work.run();
            }
        });
    }

    boolean isStillOf(String runner, long id) {
        return jdbc.sql("select count(*) from rebuild_run" + OURS)
                        .params(id, runner)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void begin(long id, String runner, long position, long accounts) {
        jdbc.sql("update rebuild_run set position = ?, accounts_total = ?, events_total = ?" + OURS)
                .params(position, accounts, position, id, runner)
                .update();
    }

    /** Whether it is still this runner's. */
    boolean beat(long id, String runner, String phase, long accounts, long events, long rate) {
        return jdbc.sql("update rebuild_run set phase = ?, accounts_done = ?, events_done = ?, rate = ?,"
                                + " heartbeat = current_timestamp" + OURS)
                        .params(phase, accounts, events, rate, id, runner)
                        .update()
                > 0;
    }

    void comparing(long id, String runner) {
        jdbc.sql("update rebuild_run set state = 'COMPARING'" + OURS)
                .params(id, runner)
                .update();
    }

    void compared(long id, String runner, Comparison comparison) {
        jdbc.sql("update rebuild_run set state = 'COMPARED', comparison = ?" + OURS)
                .params(Json.writePayload(comparison), id, runner)
                .update();
    }

    /** Whether it had compared and was not told yet, or was. */
    boolean wantSwitch(long id) {
        return jdbc.sql(
                                "update rebuild_run set switch_wanted = true where id = ? and state = 'COMPARED' and active = 1")
                        .param(id)
                        .update()
                > 0;
    }

    /** @param here the connection in which the switch is carried out. Whether it was still this runner's. */
    static boolean switched(JdbcClient here, long id, String runner, Instant at) {
        return here.sql("update rebuild_run set state = 'SWITCHED', active = null, phase = 'switched',"
                                + " finished_micros = ?" + OURS)
                        .params(Micros.of(at), id, runner)
                        .update()
                > 0;
    }

    void fail(long id, String runner, String reason, Instant at) {
        jdbc.sql("update rebuild_run set state = 'FAILED', active = null, reason = ?, finished_micros = ?" + OURS)
                .params(reason.substring(0, Math.min(MAX_REASON, reason.length())), Micros.of(at), id, runner)
                .update();
    }

    /** Whether it was unfinished. */
    boolean cancel(long id, Instant at) {
        return jdbc.sql("update rebuild_run set state = 'CANCELLED', active = null, finished_micros = ?"
                                + " where id = ? and active = 1")
                        .params(Micros.of(at), id)
                        .update()
                > 0;
    }

    private static Rebuild rebuild(ResultSet row) throws SQLException {
        Long finished = row.getObject(4, Long.class);
        byte[] comparison = row.getBytes(15);
        return new Rebuild(
                row.getLong(1),
                row.getString(2),
                Micros.toInstant(row.getLong(3)),
                finished == null ? null : Micros.toInstant(finished),
                State.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getObject(9, Long.class),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                comparison(comparison));
    }

    private static @Nullable Comparison comparison(byte @Nullable [] json) {
        return json == null ? null : Json.read(json, Comparison.class);
    }
}
