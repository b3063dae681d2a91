package org.accounthealth.query.proof;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.bundle.Bundle;
import org.accounthealth.bundle.BundleCheck;
import org.accounthealth.bundle.Completeness;
import org.accounthealth.bundle.Evidence;
import org.accounthealth.bundle.Evidence.Claim;
import org.accounthealth.bundle.Evidence.ProvenEvent;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.SealedLine;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.ledger.LogFolders;
import org.accounthealth.query.ledger.Signing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects from the log what proves a claim, and checks it as its receiver will before it is handed out. */
@Component
class EvidenceCollector {

    private static final int PAGE = 1_000;

    private final LedgerReader ledger;
    private final LedgerTree tree;
    private final Signing signing;
    private final SignedHeads heads;
    private final LogFolders folders;

    EvidenceCollector(LedgerReader ledger, LedgerTree tree, Signing signing, SignedHeads heads, LogFolders folders) {
        this.ledger = ledger;
        this.tree = tree;
        this.signing = signing;
        this.heads = heads;
        this.folders = folders;
    }

    /** What is known of a subject at K, and the first event after it. */
    private record Story(List<SealedLine> known, @Nullable SealedLine next) {

        long lastPosition() {
            return next == null ? 0 : next.position();
        }
    }

    /**
     * The bundle.
     *
     * @param answer what the projections say: the bundle must say the same
     * @throws RejectedException NOT_SIGNED if no checkpoint covers the claim; NOT_PROVABLE if the log is damaged; TOO_LARGE
     */
    byte[] collect(Claim claim, ScoreAnswer answer) {
        try {
            return checked(evidence(claim), answer);
        } catch (IllegalArgumentException | UnknownEventTypeException damaged) {
            throw notProvable(String.valueOf(damaged.getMessage()));
        }
    }

    private Evidence evidence(Claim claim) {
        Story account = story(claim.accountId().toString(), claim.position());
        Story rules = story(RulebookPublished.SUBJECT, claim.position());
        Signed signed = signed(Math.max(claim.position(), Math.max(account.lastPosition(), rules.lastPosition())));
        StoredTree log = tree.of(signed.checkpoint().size());
        Completeness afterAccount = completeness(claim.accountId().toString(), account, claim, log);
        Completeness afterRules = completeness(RulebookPublished.SUBJECT, rules, claim, log);
        return new Evidence(
                claim,
                proven(account.known(), log),
                afterAccount,
                proven(rules.known(), log),
                afterRules,
                signed.note(),
                signers(notes(signed.note(), afterAccount, afterRules)));
    }

    private byte[] checked(Evidence evidence, ScoreAnswer answer) {
        byte[] bundle = Bundle.write(evidence);
        BundleCheck.Result result = BundleCheck.check(bundle, folders.current().keys());
        if (!result.findings().isEmpty()) {
            throw notProvable(result.findings().get(0));
        }
        if (!answer.equals(result.answer())) {
            throw notProvable("The score that is shown is not the one that follows from the log");
        }
        return bundle;
    }

    private Story story(String subject, long throughPosition) {
        List<SealedLine> known = new ArrayList<>();
        List<SealedLine> page;
        do {
            page = ledger.sealedOfSubject(subject, known.size(), PAGE);
            for (SealedLine line : page) {
                if (line.position() > throughPosition) {
                    return new Story(known, line);
                }
                known.add(line);
            }
            if (known.size() > Bundle.MAX_EVENTS) {
                throw new RejectedException(new Rejection(
                        Code.TOO_LARGE,
                        "A bundle holds at most " + Bundle.MAX_EVENTS + " events; export the log instead"));
            }
        } while (page.size() == PAGE);
        return new Story(known, null);
    }

    private Signed signed(long size) {
        return signing.covering(size).orElseThrow(signing::notSigned);
    }

    private Completeness completeness(String subject, Story story, Claim claim, StoredTree log) {
        SealedLine next = story.next();
        return next == null
                ? heads.last(subject, claim.knownAt())
                : new Completeness.Next(next.position(), next.leaf(), log.inclusion(next.position() - 1));
    }

    private static List<ProvenEvent> proven(List<SealedLine> lines, StoredTree log) {
        return lines.stream()
                .map(line -> new ProvenEvent(line, log.inclusion(line.position() - 1)))
                .toList();
    }

    private static List<SignedNote> notes(SignedNote checkpoint, Completeness... completeness) {
        List<SignedNote> notes = new ArrayList<>(List.of(checkpoint));
        for (Completeness after : completeness) {
            if (after instanceof Completeness.Last last) {
                notes.add(last.heads());
            }
        }
        return notes;
    }

    /** The keys that signed; none that did not belongs into a bundle. */
    private List<VerifierKey> signers(List<SignedNote> notes) {
        return folders.current().keys().stream()
                .filter(key ->
                        notes.stream().anyMatch(note -> note.verdict(List.of(key)) == SignedNote.Verdict.VERIFIED))
                .toList();
    }

    private static RejectedException notProvable(String why) {
        return new RejectedException(new Rejection(Code.NOT_PROVABLE, "The log does not prove this score: " + why));
    }
}
