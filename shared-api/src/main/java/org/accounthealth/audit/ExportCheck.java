package org.accounthealth.audit;

import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RejectedException;
import org.accounthealth.audit.LineOrder.Place;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Heads;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;

/** Looks at every line of an export as it comes, and keeps no more of it than the last event of each account. */
final class ExportCheck {

    private final Findings findings;
    private final LineOrder order;
    private final SubjectChains chains;
    private final GrowingTree tree;
    private final long headsSize;
    private final LeafWatch watch;
    private boolean shown = true;
    private @Nullable Heads heads;
    private long sealed;
    private long unsealed;
    private long firstUnsealed;
    private long erased;
    private boolean interrupted;

    ExportCheck(Pinned pinned, Findings findings, LeafWatch watch) {
        this.findings = findings;
        this.order = new LineOrder(findings);
        this.chains = new SubjectChains(findings);
        this.tree = new GrowingTree(pinned.sinceSize());
        this.headsSize = pinned.headsSize();
        this.watch = watch;
    }

    void see(Recorded<Event> recorded, EventLog log) {
        try {
            log.sealed().ifPresentOrElse(line -> seeSealed(line, log.line()), () -> seeUnsealed(log.line()));
        } catch (IllegalArgumentException | RejectedException inexact) {
            findings.add(EventName.of(recorded) + ": the line is not written as an export writes it. It was changed.");
            sealed++;
            seeNothing();
        }
    }

    /** A line that cannot be read. */
    void seeUnreadable(String what) {
        findings.add(what + (what.endsWith(".") ? "" : "."));
        seeNothing();
    }

    private void seeNothing() {
        order.passOver();
        interrupt();
    }

    private void interrupt() {
        interrupted = true;
        shown = false;
        chains.interrupt();
        tree.interrupt();
    }

    private void seeUnsealed(long line) {
        unsealed++;
        firstUnsealed = firstUnsealed == 0 ? line : firstUnsealed;
        findMixture(sealed > 0 && unsealed == 1);
        seeNothing();
    }

    private void findMixture(boolean isNew) {
        if (isNew) {
            findings.add("Line " + firstUnsealed + " carries no hash, while others do: it was put in or replaced.");
        }
    }

    private void seeSealed(SealedLine line, long number) {
        sealed++;
        findMixture(unsealed > 0 && sealed == 1);
        erased += line.erasedText() == null ? 0 : 1;
        Place place = order.placeOf(line.position(), number);
        if (place != Place.NEXT) {
            interrupt();
        }
        Hash computed = leaf(line);
        show(computed);
        if (!isSound(line, computed)) {
            interrupted = true;
            chains.interrupt();
        } else if (place != Place.TOO_LATE) {
            order.seeTime(line.recordedAt(), number);
            chains.see(line);
        }
        // What the line carries: if only its content was changed, the root shows that all the others are the signed
        // ones.
        tree.append(line.leafHash());
        if (tree.size() == headsSize && !chains.isInterrupted()) {
            heads = new Heads(headsSize, chains.heads());
        }
    }

    /** Null if no leaf can be made of it. */
    private static @Nullable Hash leaf(SealedLine line) {
        try {
            return line.leaf().hash();
        } catch (RuntimeException noLeaf) {
            return null;
        }
    }

    private void show(@Nullable Hash computed) {
        if (computed == null) {
            shown = false;
        } else if (shown) {
            watch.see(computed);
        }
    }

    private boolean isSound(SealedLine line, @Nullable Hash computed) {
        boolean sound = computed != null && computed.equals(line.leafHash());
        if (!sound) {
            findings.add(EventName.of(line)
                    + ": the leaf computed from the line is not the one it carries. Its content, its salt or its place in"
                    + " the account was changed.");
        }
        return sound;
    }

    boolean isWithoutHashes() {
        return sealed == 0 && unsealed > 0;
    }

    /** Whether a line is missing or damaged, so that counts cannot fit. */
    boolean isInterrupted() {
        return interrupted;
    }

    long lines() {
        return sealed + unsealed;
    }

    long erasedTexts() {
        return erased;
    }

    LineOrder order() {
        return order;
    }

    SubjectChains chains() {
        return chains;
    }

    GrowingTree tree() {
        return tree;
    }

    /** The heads at the size that matters; null if there are none, or a line before is damaged. */
    @Nullable
    Heads heads() {
        return heads;
    }
}
