package org.accounthealth.query.replay;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accounthealth.query.support.Intruder;
import org.accounthealth.query.support.Partitions;
import org.accounthealth.query.support.Postgres;
import org.accounthealth.query.support.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/**
 * The partitions of {@code docs/growing.md} ({@link Partitions}): the application goes on as before, history is protected in
 * each of them, and what no index can enforce any more is found by audits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartitionedTest {

    private static final List<String> PARTS = List.of(
            "event_entry_0",
            "event_entry_1",
            "event_entry_2",
            "event_entry_3",
            "ledger_entry_0",
            "ledger_entry_1",
            "ledger_entry_rest");

    private AuditedServer audited;

    @SuppressWarnings("NullAway.Init") // started before the tests
    PartitionedTest() {}

    @BeforeAll
    void start(@TempDir Path folder) {
        audited = AuditedServer.onPartitions(folder).withHistory();
    }

    @AfterAll
    void stop() {
        audited.close();
    }

    @Test
    void theLogFillsSeveralPartitionsAndIsInOrder() {
        long filled = PARTS.stream()
                .filter(part -> audited.count("select count(*) from " + part) > 0)
                .count();

        assertThat(filled).isGreaterThan(4);
        assertThat(audited.audit().findings()).isEmpty();
    }

    @Test
    void aTextIsErasedAndEvidenceIsGiven() {
        long sequence =
                audited.count("select max(sequence_number) from event_entry where aggregate_identifier = 'US-R0'");
        Reply erased = audited.server()
                .post(
                        OPERATOR,
                        "/api/v1/accounts/US-R0/erasures",
                        "{\"sequence\":" + sequence + ",\"ground\":\"A court asked for it\"}");
        Reply evidence =
                audited.server().post(APPEALS, "/api/v1/accounts/US-R0/evidence", "{\"at\":\"2026-02-02T00:00:00Z\"}");

        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
        assertThat(evidence.status()).as(evidence.text()).isEqualTo(200);
        assertThat(audited.audit().findings()).isEmpty();
    }

    @Test
    void noPartitionCanBeChangedBesideTheTableEither() {
        String url = audited.server().bean(Environment.class).getRequiredProperty("spring.datasource.url");
        for (String role : List.of(Postgres.APPLICATION, Postgres.OWNER)) {
            try (Intruder intruder = Intruder.as(role, url)) {
                for (String part : PARTS) {
                    String column = part.startsWith("event") ? "stored_at" : "recorded_micros";
                    intruder.tries("delete from " + part);
                    intruder.tries("truncate " + part);
                    if (audited.count("select count(*) from " + part) > 0) {
                        intruder.tries("update " + part + " set " + column + " = default");
                    }
                }
                assertThat(intruder.notRefused()).isEmpty();
                assertThat(intruder.refused()).isGreaterThan(2 * PARTS.size());
            }
        }
    }

    /** Without partitions, the first and the second are refused by an index. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set event_index = (select event_index from ledger_entry where position = 20)"
                        + " where position = 21",
                "insert into event_entry (global_index, aggregate_identifier, sequence_number, aggregate_type,"
                        + " event_identifier, stored_at, payload_type, payload, meta_data)"
                        + " select global_index, 'US-OTHER', 0, aggregate_type, event_identifier, stored_at,"
                        + " payload_type, payload, meta_data from event_entry where aggregate_identifier = 'US-R0'"
                        + " and sequence_number = 1",
                "insert into ledger_entry select 1 + max(position), 1, max(recorded_micros) from ledger_entry"
            })
    void whatNoIndexEnforcesAnAuditFinds(String change) {
        Map<String, List<Map<String, @Nullable Object>>> before =
                Map.of("event_entry", audited.rows("event_entry"), "ledger_entry", audited.rows("ledger_entry"));
        try {
            assertThat(audited.database().sql(change).update()).isPositive();

            List<Finding> findings = audited.audit().findings();
            System.out.println(findings.get(0));
            assertThat(findings).isNotEmpty();
        } finally {
            before.forEach(audited::restore);
        }
        assertThat(audited.audit().findings()).isEmpty();
    }
}
