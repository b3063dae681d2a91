package org.accounthealth.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class LastSequencesTest {

    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final LastSequences sequences = new LastSequences(jdbc);
    private final UnitOfWork<?> group = DefaultUnitOfWork.startAndGet(new GenericMessage<>("group"));

    @BeforeEach
    void storeTwoAccounts() {
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V1__event_store_and_ledger.sql"))
                .execute(database);
        store("US-A1", 0);
        store("US-A2", 0);
        store("US-A2", 1);
    }

    @AfterEach
    void end() {
        group.rollback();
    }

    @Test
    void theFirstEventOfASubjectIsNotTheSameAsNone() {
        assertThat(sequences.of("US-A1")).isZero();
        assertThat(sequences.of("US-A2")).isEqualTo(1);
        assertThat(sequences.of("US-NEW")).isEqualTo(LastSequences.NONE);
    }

    @Test
    void aGroupKnowsWhichSubjectsAreNew() {
        assertThat(sequences.isKnownNew("US-NEW", group)).isFalse();

        sequences.readFor(group, List.of("US-A1", "US-A2", "US-NEW"));

        assertThat(sequences.isKnownNew("US-NEW", group)).isTrue();
        assertThat(sequences.isKnownNew("US-A1", group)).isFalse();
        assertThat(sequences.isKnownNew("US-NOT-ASKED", group)).isFalse();
        assertThat(sequences.of("US-A2", group)).isEqualTo(1);
        assertThat(sequences.of("US-NEW", group)).isEqualTo(LastSequences.NONE);
    }

    private void store(String subject, long sequence) {
        jdbc.update("""
                insert into event_entry (aggregate_identifier, sequence_number, aggregate_type, event_identifier, stored_at,
                                         payload_type, payload, meta_data)
                values (?, ?, 'Account', ?, 'now', 'type', X'7b7d', X'7b7d')""", subject, sequence, UUID.randomUUID().toString());
    }
}
