package org.accounthealth.query.replay;

import java.util.HashMap;
import java.util.Map;

/** Adds up stretches in their order, whichever of them is finished first, so that an audit can go on behind the last. */
final class InOrder {

    private final Tally sum;
    private final Course course;
    private final Map<Integer, Finished> waiting = new HashMap<>();
    private int added;

    /** @param sum what was counted before the first stretch, to which all of them are added */
    InOrder(Tally sum, Course course) {
        this.sum = sum;
        this.course = course;
    }

    private record Finished(String throughSubject, Tally tally) {}

    /** @param number from 1 */
    synchronized void add(int number, String throughSubject, Tally tally) {
        waiting.put(number, new Finished(throughSubject, tally));
        for (Finished next = waiting.remove(added + 1); next != null; next = waiting.remove(added + 1)) {
            added++;
            sum.add(next.tally());
            course.pass(next.throughSubject(), sum);
        }
    }
}
