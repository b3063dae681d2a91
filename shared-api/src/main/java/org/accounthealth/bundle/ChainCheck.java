package org.accounthealth.bundle;

import java.util.List;
import java.util.Objects;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.bundle.Completeness.Next;
import org.accounthealth.bundle.Evidence.ProvenEvent;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.HeadsOrigin;
import org.accounthealth.ledger.Proofs;
import org.accounthealth.log.Instants;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;

/** Checks the events of one subject: each is whole, in its place and in the log, and none was left out. */
final class ChainCheck {

    private final String subject;
    private final Evidence.Claim claim;
    private final Checkpoint checkpoint;
    private final List<String> findings;
    /** The place that the next event of the subject has. */
    private long sequence;

    private @Nullable Hash previous;

    /** @param findings where to add what is wrong */
    ChainCheck(String subject, Evidence evidence, List<String> findings) {
        this.subject = subject;
        this.claim = evidence.claim();
        this.checkpoint = Checkpoint.of(evidence.checkpoint());
        this.findings = findings;
    }

    void check(List<ProvenEvent> events, Completeness after) {
        events.forEach(this::checkEvent);
        if (after instanceof Next next) {
            checkNext(next);
        } else if (after instanceof Last last) {
            checkLast(last);
        }
    }

    private void checkEvent(ProvenEvent event) {
        SealedLine line = event.line();
        String name = "The event at position " + line.position();
        require(line.subject().equals(subject), name + " is one of " + line.subject() + ".");
        require(
                line.leaf().hash().equals(line.leafHash()),
                name + " was changed: its leaf does not follow from its bytes.");
        require(
                line.sequence() == sequence && Objects.equals(line.previous(), previous),
                name + " does not follow the one before it: something was left out or reordered.");
        require(
                isInLog(line.position(), line.leafHash(), event.proof()),
                name + " is not in the log of the checkpoint.");
        require(
                !line.recordedAt().isAfter(claim.knownAt()),
                name + " was not known yet at " + Instants.format(claim.knownAt()) + ".");
        previous = line.leafHash();
        sequence = line.sequence() + 1;
    }

    private void checkNext(Next next) {
        EventLeaf leaf = next.leaf();
        requireComplete(
                leaf.subject().equals(subject)
                        && leaf.sequence() == sequence
                        && Objects.equals(leaf.previous(), previous),
                "the next event is not the one after the last.");
        requireComplete(
                Instants.parse(leaf.recordedAt()).isAfter(claim.knownAt()) && next.position() > claim.position(),
                "the next event was known too.");
        requireComplete(
                isInLog(next.position(), leaf.hash(), next.proof()),
                "the next event is not in the log of the checkpoint.");
    }

    private void checkLast(Last last) {
        Head head = last.place().head();
        Checkpoint heads = Checkpoint.of(last.heads());
        requireComplete(
                head.subject().equals(subject)
                        && head.sequence() == sequence - 1
                        && Objects.equals(previous, head.leaf()),
                "another event is the last one.");
        requireComplete(last.place().isIn(heads), "the last event is not in the signed tree of last events.");
        checkReach(heads.origin());
    }

    private void checkReach(String headsOrigin) {
        try {
            HeadsOrigin origin = HeadsOrigin.parse(headsOrigin);
            requireComplete(
                    origin.log().equals(checkpoint.origin()) && origin.size() >= claim.position(),
                    "the tree of last events is not one of this log, or older than the claim.");
            requireComplete(
                    !Instants.parse(origin.settled()).isBefore(claim.knownAt()),
                    "the tree of last events is settled only up to " + origin.settled() + ".");
        } catch (IllegalArgumentException other) {
            requireComplete(false, "the tree of last events is not one of this log, or older than the claim.");
        }
    }

    private boolean isInLog(long position, Hash leaf, List<Hash> proof) {
        return Proofs.isIncluded(position - 1, checkpoint.size(), leaf, proof, checkpoint.root());
    }

    private void requireComplete(boolean condition, String otherwise) {
        require(condition, "It is not shown that of " + subject + " nothing more was known: " + otherwise);
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            findings.add(otherwise);
        }
    }
}
