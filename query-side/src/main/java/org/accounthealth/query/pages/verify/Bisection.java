package org.accounthealth.query.pages.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.accounthealth.ledger.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Where two logs part, found as auditors do: a root stands for everything up to it, so that two roots say whether the logs
 * part before or behind. Each further step looks at the larger complete subtree of what is left, as a proof of consistency
 * does; there are as many as the tree has levels, and one.
 *
 * @param steps in the order in which they were taken
 * @param parting the first position at which they differ; null if they do not
 */
record Bisection(List<Step> steps, @Nullable Long parting) {

    Bisection {
        steps = List.copyOf(steps);
    }

    /**
     * Two roots that were held against each other.
     *
     * @param through the position up to which they reach, inclusive
     */
    record Step(long through, Hash file, Hash here) {

        public boolean isSame() {
            return file.equals(here);
        }
    }

    /**
     * Compares the first events of two logs.
     *
     * @param size how many; both have at least so many
     * @param file the root over so many events of the one
     * @param here the root over so many events of the other
     */
    static Bisection of(long size, LongFunction<Hash> file, LongFunction<Hash> here) {
        List<Step> steps = new ArrayList<>();
        long same = 0;
        long other = size + 1;
        for (long next = size; other - same > 1; next = same + Long.highestOneBit(other - same - 1)) {
            Step step = new Step(next, file.apply(next), here.apply(next));
            steps.add(step);
            if (step.isSame()) {
                same = next;
            } else {
                other = next;
            }
        }
        return new Bisection(steps, other > size ? null : (Long) other);
    }
}
