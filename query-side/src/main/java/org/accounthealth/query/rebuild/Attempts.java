package org.accounthealth.query.rebuild;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;

/** Tries again what could not be done because others held a lock: whoever writes a large batch holds it for seconds. */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private static final int MAX = 30;
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private Attempts() {}

    static void run(Course course, Runnable work) {
        for (int attempt = 1; ; attempt++) {
            course.goOn();
            try {
                work.run();
                return;
            } catch (TransientDataAccessException busy) {
                if (attempt == MAX) {
                    throw busy;
                }
                log.debug("It is tried again", busy);
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Course.Halted();
        }
    }
}
