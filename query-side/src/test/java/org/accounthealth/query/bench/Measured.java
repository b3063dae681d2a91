package org.accounthealth.query.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The times that several runs of one piece of work took. */
record Measured(long pieces, List<Long> nanos) {

    private static final double NANOS_A_SECOND = 1e9;

    /** Does it some times; the first time does not count where there are several. */
    static Measured times(int runs, Callable<Long> work) throws Exception {
        Long[] nanos = new Long[runs];
        long pieces = 0;
        for (int run = runs == 1 ? 0 : -1; run < runs; run++) {
            long begun = System.nanoTime();
            pieces = work.call();
            nanos[Math.max(0, run)] = System.nanoTime() - begun;
        }
        return new Measured(pieces, Arrays.asList(nanos));
    }

    static Measured once(Callable<Long> work) throws Exception {
        return times(1, work);
    }

    double median() {
        return nanos.stream().sorted().toList().get(nanos.size() / 2);
    }

    double seconds() {
        return median() / NANOS_A_SECOND;
    }

    /** Pieces in a second, in the median. */
    double rate() {
        return pieces / seconds();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,.0f/s (%.1f s)", rate(), seconds());
    }
}
