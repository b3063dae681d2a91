package org.accounthealth.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.log.SealedLine;

/**
 * The chain of each subject: its sequences run from 0 without a hole, and every event names the leaf before it. Of each
 * subject only the last event is kept.
 */
final class SubjectChains {

    private final Findings findings;
    private final Map<String, Last> bySubject = new HashMap<>();
    private int interruptions;

    SubjectChains(Findings findings) {
        this.findings = findings;
    }

    /** @param interruptions before it */
    private record Last(long sequence, long position, Hash leaf, int interruptions) {}

    /** A line is missing or damaged, which is told already: what follows from it is not told again. */
    void interrupt() {
        interruptions++;
    }

    boolean isInterrupted() {
        return interruptions > 0;
    }

    void see(SealedLine line) {
        Last last = bySubject.put(
                line.subject(), new Last(line.sequence(), line.position(), line.leafHash(), interruptions));
        if (last == null) {
            compareFirst(line);
        } else if (line.sequence() != last.sequence() + 1) {
            compareSequences(last, line);
        } else if (!Objects.equals(line.previous(), last.leaf())) {
            findings.add(EventName.of(line) + ": the leaf that it names as the one before it is not that of position "
                    + last.position() + ". One of the two was changed or replaced.");
        }
    }

    long accounts() {
        return (long) bySubject.size() - (bySubject.containsKey(RulebookPublished.SUBJECT) ? 1 : 0);
    }

    List<Head> heads() {
        return bySubject.entrySet().stream()
                .map(entry -> new Head(
                        entry.getKey(),
                        entry.getValue().sequence(),
                        entry.getValue().leaf()))
                .toList();
    }

    private void compareFirst(SealedLine line) {
        if (line.sequence() != 0 && !isInterrupted()) {
            findings.add(EventName.of(line) + ": it is the first event of " + line.subject()
                    + " in the log, but its sequence is not 0. Events of the account are missing.");
        }
    }

    private void compareSequences(Last last, SealedLine line) {
        boolean known = last.interruptions() < interruptions && line.sequence() > last.sequence();
        if (!known) {
            findings.add(EventName.of(line) + ": its sequence does not follow on " + last.sequence()
                    + ", that of position " + last.position()
                    + ". Events of the account are missing, or were put in.");
        }
    }
}
