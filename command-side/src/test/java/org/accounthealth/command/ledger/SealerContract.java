package org.accounthealth.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

abstract class SealerContract {

    private static final Instant PAST = Instant.parse("2024-06-02T02:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final JdbcTemplate jdbc;
    private final Sealer sealer;

    SealerContract(EmptyDatabase empty) {
        jdbc = new JdbcTemplate(withTables(empty.create()));
        sealer = sealer(jdbc);
    }

    @Test
    void aHistoryOfAnotherClockStaysOpenUntilItIsClosed() {
        commitEvent(0);
        sealer.sealAllAsOf(at(PAST));

        assertThat(sealer.leftOpenAt()).contains(PAST);

        sealer.close();

        assertThat(sealer.leftOpenAt()).isEmpty();
    }

    @Test
    void whatWasCommittedAfterTheLastSealDoesNotMoveIt() {
        commitEvent(0);
        sealer.sealAllAsOf(at(PAST));
        commitEvent(1);

        assertThat(sealer.leftOpenAt()).contains(PAST);
    }

    @Test
    void sealingByTheRealClockLeavesNothingOpen() {
        commitEvent(0);
        sealer.sealAll(at(NOW));

        assertThat(sealer.leftOpenAt()).isEmpty();
    }

    @Test
    void anAnnouncementThatWasBrokenOffIsNoHistoryOfAnotherClock() {
        commitEvent(0);
        sealer.sealAll(at(NOW));
        jdbc.update("update ledger_state set open_from = recorded_micros + 1");

        assertThat(sealer.leftOpenAt()).isEmpty();
    }

    @Test
    void anEventWhosePredecessorIsNowhereWaitsAndHoldsUpNobodyElse() {
        commitEvent(0);
        sealer.sealAll(at(NOW));
        commitEvent(2);
        commitEvent(3);
        commitEvent("US-Y", 0, 1_000);

        sealer.sealAll(at(NOW));

        assertThat(sealer.size()).isEqualTo(2);
        assertThat(jdbc.queryForList("select sequence_number from unsealed order by id", Long.class))
                .containsExactly(2L, 3L);
        assertThat(jdbc.queryForObject("select open_from from ledger_state", Long.class))
                .isNull();
    }

    @Test
    void aNoteThatWasWrittenLongBeforeItWasCommittedIsFoundWhileOthersKeepComing() {
        commitEvent("US-X", 0, 50_000);
        sealer.sealAll(at(NOW));
        commitEvent("US-Y", 0, 1);

        for (long sequence = 1; sequence <= 100; sequence++) {
            commitEvent("US-X", sequence, 50_000 + sequence);
            sealer.sealAll(at(NOW));
        }

        assertThat(sealer.size()).isEqualTo(102);
        assertThat(jdbc.queryForList("select id from unsealed", Long.class)).isEmpty();
    }

    private void commitEvent(long sequence) {
        commitEvent("US-X", sequence, 100 + sequence);
    }

    private void commitEvent(String subject, long sequence, long note) {
        jdbc.update("""
                insert into event_entry (aggregate_identifier, sequence_number, aggregate_type, event_identifier,
                                         stored_at, payload_type, payload, meta_data)
                values (?, ?, 'Account', ?, '2026-11-21T10:00:00Z', 'accounthealth.Test', '', '')""", subject, sequence, UUID.randomUUID().toString());
        jdbc.update(
                "insert into unsealed (id, aggregate_identifier, sequence_number) values (?, ?, ?)",
                note,
                subject,
                sequence);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static Sealer sealer(JdbcTemplate jdbc) {
        LedgerStore store = new LedgerStore(JdbcClient.create(jdbc), jdbc);
        return new Sealer(
                store,
                new TreeGrower(new TreeStore(JdbcClient.create(jdbc), jdbc), store),
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource()))));
    }

    private static DataSource withTables(DataSource database) {
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V1__event_store_and_ledger.sql"),
                        new ClassPathResource("db/migration/V2__tree_and_checkpoints.sql"))
                .execute(database);
        return database;
    }
}
