package org.accounthealth.query.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08006 | true  | connection failure
            57P01 | true  | terminated by an administrator
            53100 | true  | disk full
            53300 | true  | too many connections
            40P01 | true  | deadlock
            40001 | true  | serialization
            25006 | true  | read-only server
            25P03 | true  | idle in a transaction for too long
            55P03 | true  | lock not available
            58030 | true  | input or output error
            90028 | true  | H2 cannot write
            90098 | true  | H2 is closed
            23505 | false | unique violation
            42601 | false | syntax error
            42501 | false | insufficient privilege
            22001 | false | value too long
            """)
    void anOutageIsKnownByItsSqlStateHoweverDeepItLies(String state, boolean outage, String meaning) {
        RuntimeException failed =
                new IllegalStateException(new IllegalStateException(new SQLException(meaning, state)));

        assertThat(Outage.isReasonOf(failed)).as(meaning).isEqualTo(outage);
    }

    @Test
    void anExhaustedPoolIsOneToo() {
        assertThat(Outage.isReasonOf(new IllegalStateException(new SQLTransientConnectionException("exhausted"))))
                .isTrue();
    }

    @Test
    void aFailureOfOursIsNone() {
        assertThat(Outage.isReasonOf(new NullPointerException())).isFalse();
    }
}
