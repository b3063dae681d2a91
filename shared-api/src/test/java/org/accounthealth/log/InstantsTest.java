package org.accounthealth.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-05-03T00:00:00Z,               2026-05-03T00:00:00Z",
        "2026-05-03T02:00:00+02:00,          2026-05-03T00:00:00Z",
        "2026-05-02T18:30:00-05:30,          2026-05-03T00:00:00Z",
        "2026-05-03T00:00:00+18:00,          2026-05-02T06:00:00Z",
        "2026-05-03T00:00:00+00:00,          2026-05-03T00:00:00Z",
        "2020-11-18T23:59Z,                  2020-11-18T23:59:00Z",
        "2020-11-19T00:59+01:00,             2020-11-18T23:59:00Z",
        "2024-02-29T12:00:00Z,               2024-02-29T12:00:00Z",
        "2024-02-29T23:59:59.999999999Z,     2024-02-29T23:59:59.999999Z",
        "1969-12-31T23:59:59.999999999Z,     1969-12-31T23:59:59.999999Z",
        "2026-05-03T00:00:00.1Z,             2026-05-03T00:00:00.100Z",
        "2026-05-03T00:00:00.000000999Z,     2026-05-03T00:00:00Z",
        "0001-01-01T00:00:00Z,               0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z,        9999-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999999Z,     9999-12-31T23:59:59.999999Z"
    })
    void readsWhatFeedsSendAndWritesItInUtc(String text, String written) {
        Instant instant = Instants.parse(text);

        assertThat(Instants.format(instant)).isEqualTo(written);
        assertThat(Instants.parse(written)).isEqualTo(instant);
    }

    @Test
    void readsEverySecondAsTheJdkDoes() {
        Random random = new Random(1);
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int second = 0; second < 10_000; second++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(first, last + 1));
            assertThat(Instants.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @Test
    void readsAndWritesEveryMicrosecondAsTheJdkDoes() {
        Random random = new Random(2);
        for (int instants = 0; instants < 10_000; instants++) {
            int nanos = random.nextBoolean() ? random.nextInt(1_000_000) * 1_000 : random.nextInt(1_000) * 1_000_000;
            Instant instant = Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L), nanos);
            assertThat(Instants.format(instant)).isEqualTo(instant.toString());
            assertThat(Instants.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @Test
    void writesInstantsThatItWouldNotReadAsTheJdkDoes() {
        for (String year : new String[] {"0000", "-0001", "+10000"}) {
            Instant instant = Instant.parse(year + "-06-01T00:00:00.000001Z");
            assertThat(Instants.format(instant)).isEqualTo(instant.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-05-03T00:00:00,123Z",
                "2026-05-03T00:00:00.12xZ",
                "2026-05-03T00:00:00.123z0",
                "2026-05-03T00:00:00.-23Z",
                "2026-02-30T00:00:00.123456Z",
                "0000-05-03T00:00:00.123456Z",
                " ",
                "2026-05-03",
                "2026-05-03T00:00:00",
                "2026-05-03 00:00:00Z",
                " 2026-05-03T00:00:00Z",
                "2026-05-03T00:00:00Z ",
                "2026-05-03T00:00:00Z\n",
                "2026-05-03T24:00:00Z",
                "2026-05-03T24:00Z",
                "2026-05-03T23:59:60Z",
                "2026-05-03T00:60:00Z",
                "2026-05-03T00Z",
                "2026-02-29T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-5-3T00:00:00Z",
                "2026-05-03T00:00:00+19:00",
                "2026-05-03T00:00:00+0200",
                "2026-05-03T00:00:00 Europe/Berlin",
                "2026-05-03T00:00:00+02:00[Europe/Berlin]",
                "2026-05-03T00:00:00.Z1",
                "2026-05-03T00:00:00.1234567891Z",
                "2026-05-03T00:00:00,5Z",
                "20260503T000000Z",
                "2026-W18-7T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "1767225600",
                "now",
                "２０２６-05-03T00:00:00Z",
                "2026-05-03T00:00:00.000000000000000000000000000000000000000000000Z"
            })
    void refusesWhatIsNotAnInstantWithAnOffset(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instants.parse(text))
                .withMessage("must be an instant such as 2026-05-03T00:00:00Z, in the years 1 to 9999");
    }

    @Test
    void writingCutsWhatIsFinerThanAMicrosecond() {
        assertThat(Instants.format(Instant.parse("2026-05-03T00:00:00.123456789Z")))
                .isEqualTo("2026-05-03T00:00:00.123456Z");
    }
}
