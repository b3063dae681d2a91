package org.accounthealth.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

@ParameterizedClass
@EnumSource
class LeaseTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String ENDS_IN =
            "update ledger_signer set held_until = current_timestamp + interval '%d' second";

    private final JdbcClient jdbc;
    private final Lease mine;
    private final Lease other;

    LeaseTest(EmptyDatabase empty) {
        var database = empty.create();
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V4__several_nodes.sql")).execute(database);
        jdbc = JdbcClient.create(database);
        mine = new Lease(jdbc, "ledger_signer", MINUTE);
        other = new Lease(jdbc, "ledger_signer", MINUTE);
    }

    @Test
    void oneNodeHoldsItAndTakesItAgain() {
        assertThat(mine.take()).isTrue();
        assertThat(other.take()).isFalse();
        assertThat(other.keep()).isFalse();
        assertThat(mine.keep()).isTrue();
        assertThat(mine.take()).isTrue();
    }

    @Test
    void whatIsGivenUpIsFreeAtOnceButOnlyItsHolderGivesItUp() {
        mine.take();

        other.release();
        assertThat(other.take()).isFalse();

        mine.release();
        assertThat(mine.keep()).isFalse();
        assertThat(other.take()).isTrue();
    }

    @Test
    void whoSleptBeyondItsEndHasLostIt() {
        mine.take();
        endsIn(-1);

        assertThat(mine.keep()).isFalse();
        assertThat(other.take()).isTrue();
        assertThat(mine.take()).isFalse();
    }

    @Test
    void anEndFurtherAheadThanAnybodyMaySetItIsOfAClockThatWasSetBack() {
        mine.take();
        endsIn(3_600);

        assertThat(mine.keep()).isFalse();
        assertThat(other.isVacantFor(MINUTE)).isTrue();
        assertThat(other.take()).isTrue();
    }

    @Test
    void itIsMissedOnceNobodyHeldItForSoLong() {
        mine.take();
        assertThat(other.isVacantFor(MINUTE)).isFalse();

        endsIn(-30);
        assertThat(other.isVacantFor(MINUTE)).isFalse();

        endsIn(-90);
        assertThat(other.isVacantFor(MINUTE)).isTrue();
    }

    private void endsIn(int seconds) {
        jdbc.sql(ENDS_IN.formatted(seconds)).update();
    }
}
