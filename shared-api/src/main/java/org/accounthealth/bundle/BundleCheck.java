package org.accounthealth.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.bundle.Completeness.Next;
import org.accounthealth.bundle.Evidence.ProvenEvent;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.Proofs;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.Instants;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;

/** Checks a bundle, from its signatures down to its last bit. */
public final class BundleCheck {

    private final List<String> findings = new ArrayList<>();
    private final Evidence evidence;
    private final Collection<VerifierKey> keys;
    private final Checkpoint checkpoint;

    private BundleCheck(Evidence evidence, Collection<VerifierKey> keys) {
        this.evidence = evidence;
        this.keys = keys;
        this.checkpoint = Checkpoint.of(evidence.checkpoint());
    }

    /**
     * What a check gave.
     *
     * @param findings what is wrong, most important first; empty if nothing is
     * @param evidence what the bundle holds; null if it cannot be read
     * @param answer the score that follows from the events; null if none does
     */
    public record Result(
            List<String> findings,
            @Nullable Evidence evidence,
            @Nullable ScoreAnswer answer) {

        public Result {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Checks a bundle.
     *
     * @param pinned keys that came by another way than the bundle; where there is none, those in the bundle are used, and
     *     nothing shows whose they are
     */
    public static Result check(byte[] zip, Collection<VerifierKey> pinned) {
        try {
            Map<String, byte[]> files = StoredZip.read(zip);
            Evidence evidence = BundleReader.read(files);
            BundleCheck check = new BundleCheck(evidence, pinned.isEmpty() ? evidence.keys() : pinned);
            check.checkSignatures();
            check.checkEvents();
            check.checkFiles(files, zip);
            return new Result(check.findings, evidence, Bundle.claim(evidence));
        } catch (RuntimeException unreadable) {
            return new Result(List.of("The bundle cannot be read: " + unreadable.getMessage()), null, null);
        }
    }

    private void checkSignatures() {
        requireSigned("The checkpoint", evidence.checkpoint());
        requireNoForeignKey();
        heads(evidence.afterAccount()).ifPresent(note -> requireSigned("The tree of last events", note));
        heads(evidence.afterRules()).ifPresent(note -> requireSigned("The tree of last events", note));
    }

    private static Optional<SignedNote> heads(Completeness completeness) {
        return completeness instanceof Last last ? Optional.of(last.heads()) : Optional.empty();
    }

    private void requireSigned(String what, SignedNote note) {
        switch (note.verdict(keys)) {
            case VERIFIED ->
                require(
                        note.isSignedOnlyBy(evidence.keys()),
                        what + " carries a signature that is not by a key of the log.");
            case NO_KNOWN_KEY -> findings.add(what + " is not signed by a known key.");
            case WRONG_SIGNATURE -> findings.add(what + " carries a wrong signature.");
        }
    }

    /** The keys in the bundle are for convenience; but one that signed nothing in it does not belong there. */
    private void requireNoForeignKey() {
        List<SignedNote> notes = Stream.of(
                        Stream.of(evidence.checkpoint()),
                        heads(evidence.afterAccount()).stream(),
                        heads(evidence.afterRules()).stream())
                .flatMap(Function.identity())
                .toList();
        evidence.keys().stream()
                .filter(key -> notes.stream().noneMatch(note -> note.verdict(List.of(key)) == Verdict.VERIFIED))
                .forEach(key -> findings.add("The key " + key + " signed nothing in this bundle."));
    }

    private void checkEvents() {
        checkChain(evidence.claim().accountId().toString(), evidence.account(), evidence.afterAccount());
        checkChain(RulebookPublished.SUBJECT, evidence.rules(), evidence.afterRules());
    }

    private void checkChain(String subject, List<ProvenEvent> events, Completeness after) {
        Hash previous = null;
        long sequence = 0;
        for (ProvenEvent event : events) {
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
                    isIncluded(line.position(), line.leafHash(), event.proof()),
                    name + " is not in the log of the checkpoint.");
            require(
                    !line.recordedAt().isAfter(evidence.claim().knownAt()),
                    name + " was not known yet at "
                            + Instants.format(evidence.claim().knownAt()) + ".");
            previous = line.leafHash();
            sequence = line.sequence() + 1;
        }
        checkNothingFollows(subject, sequence, previous, after);
        long last = events.isEmpty() ? 0 : events.get(events.size() - 1).line().position();
        require(
                last <= evidence.claim().position() && evidence.claim().position() <= checkpoint.size(),
                "The claim names a position before that of an event it rests on, or behind the checkpoint.");
    }

    private void checkNothingFollows(String subject, long sequence, @Nullable Hash previous, Completeness after) {
        String notShown = "It is not shown that of " + subject + " nothing more was known: ";
        if (after instanceof Next next) {
            require(
                    next.leaf().subject().equals(subject)
                            && next.leaf().sequence() == sequence
                            && Objects.equals(next.leaf().previous(), previous),
                    notShown + "the next event is not the one after the last.");
            require(
                    Instants.parse(next.leaf().recordedAt())
                                    .isAfter(evidence.claim().knownAt())
                            && next.position() > evidence.claim().position(),
                    notShown + "the next event was known too.");
            require(
                    isIncluded(next.position(), next.leaf().hash(), next.proof()),
                    notShown + "the next event is not in the log of the checkpoint.");
        } else if (after instanceof Last last) {
            Checkpoint heads = Checkpoint.of(last.heads());
            require(
                    last.place().head().subject().equals(subject)
                            && last.place().head().sequence() == sequence - 1
                            && Objects.equals(previous, last.place().head().leaf()),
                    notShown + "another event is the last one.");
            require(last.place().isIn(heads), notShown + "the last event is not in the signed tree of last events.");
            require(
                    isOfThisLogAtOrAfterTheClaim(heads),
                    notShown + "the tree of last events is not one of this log, or older than the claim.");
        }
    }

    private boolean isOfThisLogAtOrAfterTheClaim(Checkpoint heads) {
        String begin = Heads.originAt(checkpoint.origin(), 0).replaceFirst("0$", "");
        if (!heads.origin().startsWith(begin)) {
            return false;
        }
        String size = heads.origin().substring(begin.length());
        return size.matches("[1-9][0-9]{0,17}")
                && Long.parseLong(size) >= evidence.claim().position();
    }

    private boolean isIncluded(long position, Hash leaf, List<Hash> proof) {
        return Proofs.isIncluded(position - 1, checkpoint.size(), leaf, proof, checkpoint.root());
    }

    /** All that is not signed follows from what is: so it is written again and compared. */
    private void checkFiles(Map<String, byte[]> files, byte[] zip) {
        Map<String, byte[]> expected = new HashMap<>(Bundle.files(evidence));
        files.forEach((name, content) -> {
            byte[] right = expected.remove(name);
            require(right != null, "The file " + name + " does not belong to the bundle.");
            require(
                    right == null || Arrays.equals(right, content),
                    "The file " + name + " is not the one that follows from the events.");
        });
        expected.keySet().forEach(name -> findings.add("The file " + name + " is missing."));
        require(Arrays.equals(Bundle.write(evidence), zip), "The order of the files is another.");
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            findings.add(otherwise);
        }
    }
}
