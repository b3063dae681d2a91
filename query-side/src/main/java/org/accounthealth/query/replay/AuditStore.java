package org.accounthealth.query.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.accounthealth.api.Micros;
import org.accounthealth.log.Json;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The table of audits. Who runs one holds it by heartbeats; another process takes over what has none. */
@Repository
class AuditStore {

    private static final String COLUMNS = """
            id, started_by, started_micros, finished_micros, state, reason, position, at_micros, phase, done, rate, account,
            result
            """;
    private static final String UNFINISHED = "state in ('WAITING', 'RUNNING')";
    private static final int MAX_REASON = 1_000;

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new one, waiting. */
    long add(String startedBy, Instant startedAt) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into audit_run (started_by, started_micros, state, phase, done, rate, result)
                        values (?, ?, ?, ?, 0, 0, ?)""")
                .params(
                        startedBy,
                        Micros.of(startedAt),
                        State.WAITING.name(),
                        Phase.LOG.name(),
                        Json.writePayload(AuditResult.nothingYet()))
                .update(key, "id");
        return Objects.requireNonNull(key.getKeyAs(Long.class));
    }

    Optional<Audit> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from audit_run where id = ?")
                .param(id)
                .query((row, number) -> audit(row))
                .optional();
    }

    /** Latest first. */
    List<Audit> before(long id, int limit) {
        return jdbc.sql("select " + COLUMNS + " from audit_run where id < ? order by id desc limit ?")
                .params(id, limit)
                .query((row, number) -> audit(row))
                .list();
    }

    /** The last one that read everything. */
    Optional<Audit> lastCarriedThrough() {
        return jdbc.sql("select " + COLUMNS
                        + " from audit_run where state in ('VERIFIED', 'DIFFERS') order by id desc limit 1")
                .query((row, number) -> audit(row))
                .optional();
    }

    Optional<Audit> oldestUnfinished() {
        return jdbc.sql("select " + COLUMNS + " from audit_run where " + UNFINISHED + " order by id limit 1")
                .query((row, number) -> audit(row))
                .optional();
    }

    long unfinished() {
        return jdbc.sql("select count(*) from audit_run where " + UNFINISHED)
                .query(Long.class)
                .single();
    }

    /** Takes up the oldest unfinished one, if nobody else has it. */
    Optional<Audit> claim(String runner) {
        Optional<Long> oldest = jdbc.sql("select id from audit_run where " + UNFINISHED + " order by id limit 1")
                .query(Long.class)
                .optional();
        return oldest.filter(id ->
                        jdbc.sql("update audit_run set runner = ?, heartbeat = current_timestamp where id = ? and "
                                                + UNFINISHED
                                                + " and (runner is null or runner = ?"
                                                + " or heartbeat < current_timestamp - interval '5' second)")
                                        .params(runner, id, runner)
                                        .update()
                                > 0)
                .flatMap(this::find);
    }

    /** Lets go of what this runner has, for whoever comes next. */
    void release(String runner) {
        jdbc.sql("update audit_run set runner = null where runner = ? and " + UNFINISHED)
                .param(runner)
                .update();
    }

    /** What the audit is about. Whether it is still this runner's. */
    boolean fix(long id, String runner, long position, Instant at) {
        return jdbc.sql("update audit_run set position = ?, at_micros = ? where id = ? and runner = ? and "
                                + UNFINISHED)
                        .params(position, Micros.of(at), id, runner)
                        .update()
                > 0;
    }

    /** Where the course of an audit is written down, as long as it is this runner's. */
    Journal journal(long id, String runner) {
        return new Journal() {
            @Override
            public boolean beat(State state, long done, long rate) {
                return AuditStore.this.beat(id, runner, state, done, rate);
            }

            @Override
            public boolean save(Phase phase, @Nullable String account, AuditResult result) {
                return AuditStore.this.save(id, runner, phase, account, result);
            }
        };
    }

    /** That the audit goes on. Whether it is still this runner's. */
    private boolean beat(long id, String runner, State state, long done, long rate) {
        return jdbc.sql("update audit_run set state = ?, done = ?, rate = ?, heartbeat = current_timestamp"
                                + " where id = ? and runner = ? and " + UNFINISHED)
                        .params(state.name(), done, rate, id, runner)
                        .update()
                > 0;
    }

    /** A point to go on from. Whether the audit is still this runner's. */
    private boolean save(long id, String runner, Phase phase, @Nullable String account, AuditResult result) {
        return jdbc.sql("update audit_run set phase = ?, account = ?, result = ?, heartbeat = current_timestamp"
                                + " where id = ? and runner = ? and " + UNFINISHED)
                        .param(phase.name())
                        .param(account)
                        .param(Json.writePayload(result))
                        .param(id)
                        .param(runner)
                        .update()
                > 0;
    }

    void finish(long id, String runner, State state, @Nullable String reason, AuditResult result, Instant at) {
        jdbc.sql("update audit_run set state = ?, reason = ?, result = ?, done = ?, finished_micros = ?"
                        + " where id = ? and runner = ? and " + UNFINISHED)
                .param(state.name())
                .param(reason == null ? null : reason.substring(0, Math.min(MAX_REASON, reason.length())))
                .param(Json.writePayload(result))
                .param(result.leavesRead())
                .param(Micros.of(at))
                .param(id)
                .param(runner)
                .update();
    }

    /** Whether it was unfinished. */
    boolean cancel(long id, Instant at) {
        return jdbc.sql("update audit_run set state = 'CANCELLED', finished_micros = ? where id = ? and " + UNFINISHED)
                        .params(Micros.of(at), id)
                        .update()
                > 0;
    }

    private static Audit audit(ResultSet row) throws SQLException {
        return new Audit(
                row.getLong(1),
                row.getString(2),
                Micros.toInstant(row.getLong(3)),
                instant(row.getObject(4, Long.class)),
                State.valueOf(row.getString(5)),
                row.getString(6),
                row.getObject(7, Long.class),
                instant(row.getObject(8, Long.class)),
                Phase.valueOf(row.getString(9)),
                row.getLong(10),
                row.getLong(11),
                row.getString(12),
                Json.read(row.getBytes(13), AuditResult.class));
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Micros.toInstant(micros);
    }
}
