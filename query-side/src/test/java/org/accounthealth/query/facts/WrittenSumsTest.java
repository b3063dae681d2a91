package org.accounthealth.query.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.accounthealth.score.OrderSums;
import org.junit.jupiter.api.Test;

class WrittenSumsTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private final OrderSums sums = new OrderSums();

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(1);
        for (int number = 0; number < 5_000; number++) {
            sums.add(START.plus(Duration.ofHours(random.nextInt(20_000) - 10_000)), random.nextInt(10_000_000));
        }
        sums.add(Instant.parse("0001-01-01T00:00:00Z"), 1);
        sums.add(Instant.parse("9999-12-31T23:59:59Z"), 1L << 40);

        OrderSums read = WrittenSums.read(WrittenSums.write(sums));

        assertThat(rows(read)).isEqualTo(rows(sums)).hasSize(sums.size());
    }

    @Test
    void anHourTakesThreeBytes() {
        for (int hour = 0; hour < 24 * 365; hour++) {
            sums.add(START.plus(Duration.ofHours(hour)), 30);
        }

        assertThat(WrittenSums.write(sums)).hasSizeLessThan(3 * 24 * 365 + 4);
    }

    @Test
    void ordersThatWereAllVoidedAreNotWritten() {
        sums.add(START, 7);
        sums.add(START, -7);

        assertThat(WrittenSums.write(sums)).isEmpty();
    }

    private static List<String> rows(OrderSums sums) {
        List<String> rows = new ArrayList<>();
        sums.forEach((hour, orders) -> rows.add(hour + " " + orders));
        return rows;
    }
}
