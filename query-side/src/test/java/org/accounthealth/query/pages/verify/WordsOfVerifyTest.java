package org.accounthealth.query.pages.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsOfVerifyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1023, 1023 bytes",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "1048575, 1023.9 KiB",
        "1048576, 1 MiB",
        "1073741824, 1 GiB",
        "1627389952, 1.5 GiB",
    })
    void sizesAreCutToATenth(long bytes, String words) {
        assertThat(Sizes.words(bytes).replace(",", "")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, less than 0.1 s",
        "99, less than 0.1 s",
        "100, 0.1 s",
        "9999, 9.9 s",
        "10000, 10 s",
        "59999, 59 s",
        "60000, 1 min 0 s",
        "3599999, 59 min 59 s",
        "3600000, 1 h 0 min",
        "90060000, 25 h 1 min",
    })
    void timesAreInTheTwoUnitsThatMatter(long millis, String words) {
        assertThat(Lasting.words(Duration.ofMillis(millis))).isEqualTo(words);
    }
}
