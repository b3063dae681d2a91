package org.accounthealth.query.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    @Test
    void allWorkersGiveWhatTheyHave() {
        AtomicInteger next = new AtomicInteger();

        assertThat(new SideBySide("test", () -> {}).run(next::incrementAndGet)).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whatWentWrongFirstIsToldOnceTheOthersHaveStopped() {
        AtomicInteger workers = new AtomicInteger();
        AtomicInteger stopped = new AtomicInteger();
        CountDownLatch halt = new CountDownLatch(1);
        SideBySide sideBySide = new SideBySide("test", halt::countDown);

        assertThatThrownBy(() -> sideBySide.run(() -> {
                    if (workers.incrementAndGet() == 1) {
                        throw new IllegalStateException("the first");
                    }
                    await(halt);
                    stopped.incrementAndGet();
                    throw new IllegalStateException("only told to stop");
                }))
                .hasMessage("the first");
        assertThat(stopped).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
