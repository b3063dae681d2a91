package org.accounthealth.query.pages.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.Proofs;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.proof.Inclusions.Inclusion;
import org.jspecify.annotations.Nullable;

/**
 * That an event is in the log that was signed, step by step as it was computed for the page.
 *
 * @param missing why there is no proof; null where there is one
 * @param leaf the text of the leaf, made of what is stored now; null where none can be made of that
 * @param leafHash of that text
 * @param holds whether the way from that leaf ends at the signed root
 * @param signatures whether the checkpoint is signed by a key of this log
 */
record EventProof(
        @Nullable String missing,
        @Nullable String leaf,
        @Nullable String leafHash,
        @Nullable Inclusion inclusion,
        @Nullable Signed signed,
        List<Climb> way,
        boolean holds,
        @Nullable Verdict signatures) {

    /**
     * A step upwards.
     *
     * @param number from 1
     * @param side on which the sibling stands
     */
    record Climb(int number, String side, String sibling, String parent) {}

    static EventProof missing(String why, @Nullable EventLeaf leaf) {
        return new EventProof(why, text(leaf), hash(leaf), null, null, List.of(), false, null);
    }

    static EventProof of(EventLeaf leaf, Inclusion inclusion, Signed signed, Verdict signatures) {
        Optional<List<Proofs.Step>> way =
                Proofs.way(inclusion.index(), inclusion.size(), leaf.hash(), inclusion.proof());
        boolean holds = Proofs.isIncluded(
                inclusion.index(),
                inclusion.size(),
                leaf.hash(),
                inclusion.proof(),
                signed.checkpoint().root());
        return new EventProof(
                null, text(leaf), hash(leaf), inclusion, signed, climbs(way.orElse(List.of())), holds, signatures);
    }

    /** Whether everything about it holds: what is stored is what was signed. */
    public boolean isVerified() {
        return holds && signatures == Verdict.VERIFIED;
    }

    /** How many events the checkpoint covers; 0 where there is no proof. */
    public long size() {
        return inclusion == null ? 0 : inclusion.size();
    }

    private static List<Climb> climbs(List<Proofs.Step> way) {
        List<Climb> climbs = new ArrayList<>();
        for (Proofs.Step step : way) {
            climbs.add(new Climb(
                    climbs.size() + 1,
                    step.isLeft() ? "left" : "right",
                    step.sibling().toString(),
                    step.parent().toString()));
        }
        return climbs;
    }

    private static @Nullable String text(@Nullable EventLeaf leaf) {
        return leaf == null ? null : new String(leaf.bytes(), StandardCharsets.UTF_8);
    }

    private static @Nullable String hash(@Nullable EventLeaf leaf) {
        return leaf == null ? null : leaf.hash().toString();
    }
}
