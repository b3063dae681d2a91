package org.accounthealth.audit;

import java.time.Duration;

/** Later rules count longer than all before them, and batches that they count were let go of. Caught where it can be helped. */
final class LongerWindow extends RuntimeException {

    private final transient Duration window;

    LongerWindow(Duration window) {
        super("A longer window", null, false, false);
        this.window = window;
    }

    Duration window() {
        return window;
    }
}
