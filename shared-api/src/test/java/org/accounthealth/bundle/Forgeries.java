package org.accounthealth.bundle;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.accounthealth.bundle.Completeness.Next;
import org.accounthealth.bundle.SmallLog.Lines;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.Hash;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;

/** Everything in a forged bundle is written as it should be, but for one lie; the first finding names the lie. */
abstract class Forgeries {

    static final String NOT_ALL = "It is not shown that of US-A1 nothing more was known: ";

    static final String NOT_ALL_RULES = "It is not shown that of rulebook nothing more was known: ";

    final SmallLog log = Dispute.log();

    final Evidence evidence = Dispute.evidence(log);

    Forged forged() {
        return new Forged(evidence);
    }

    Next next(UnaryOperator<EventLeaf> change) {
        Next right = log.next(Dispute.NEXT);
        return new Next(right.position(), change.apply(right.leaf()), right.proof());
    }

    EventLeaf leaf(String subject, long sequence, String recordedAt, Hash previous) {
        EventLeaf right = log.next(Dispute.NEXT).leaf();
        return new EventLeaf(
                subject,
                sequence,
                right.id(),
                right.type(),
                right.storedAt(),
                recordedAt,
                previous,
                right.facts(),
                right.text(),
                right.origin());
    }

    static SealedLine linked(SealedLine line, long sequence, @Nullable Hash previous) {
        return SmallLog.sealed(Lines.moved(line, sequence, previous, line.recordedAt(), line.leafHash()));
    }

    static SealedLine moreOrders(SealedLine line) {
        return Lines.withData(line, text(line).replace("\"count\":250", "\"count\":900"));
    }

    static String text(SealedLine line) {
        return new String(line.data(), StandardCharsets.UTF_8);
    }

    static String doesNotFollow(int position) {
        return "The event at position " + position
                + " does not follow the one before it: something was left out or reordered.";
    }

    static String notTheOne(String file) {
        return "The file " + file + " is not the one that follows from the events.";
    }
}
