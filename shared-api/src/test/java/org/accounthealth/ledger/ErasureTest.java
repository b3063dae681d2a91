package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureTest {

    private static final Erasure ERASURE =
            new Erasure("log.example", 17, Hash.digest(), "2026-03-01T10:00:00Z", "privacy", "Art. 17 GDPR");
    private static final String TEXT = """
            account-health/erasure/v1
            log log.example
            position 17
            text 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            erased 2026-03-01T10:00:00Z
            actor privacy
            ground Art. 17 GDPR
            """;

    @Test
    void anErasureIsReadAsItWasWritten() {
        assertThat(ERASURE.text()).isEqualTo(TEXT);
        assertThat(Erasure.parse(TEXT)).isEqualTo(ERASURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\n", "\na", "a\r", "a\tb", "a\u0000", "a\u2028b", "a\u0085b", "a\ud800"})
    void eachPartIsOneLine(String part) {
        assertThatThrownBy(() -> new Erasure(part, 17, Hash.digest(), "at", "actor", "ground"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Erasure("log", 17, Hash.digest(), part, "actor", "ground"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Erasure("log", 17, Hash.digest(), "at", part, "ground"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Erasure("log", 17, Hash.digest(), "at", "actor", part))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1_000_000_000_000_000_000L})
    void aPositionCountsFromOne(long position) {
        assertThatThrownBy(() -> new Erasure("log", position, Hash.digest(), "at", "actor", "ground"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoErasureIsRefused() {
        assertRefused("");
        assertRefused(TEXT + "\n");
        assertRefused(TEXT + "more\n");
        assertRefused(TEXT.substring(0, TEXT.length() - 1));
        assertRefused(TEXT.replace("v1", "v2"));
        assertRefused(TEXT.replace("position 17", "position 017"));
        assertRefused(TEXT.replace("position 17", "position 0"));
        assertRefused(TEXT.replace("FU=", "FV="));
        assertRefused(TEXT.replace("actor privacy\n", ""));
        assertRefused(TEXT.replace("\n", "\r\n"));
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> Erasure.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
}
