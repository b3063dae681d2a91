package org.accounthealth.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.ledger.VerifierKey;
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
     * @param isKeyPinned whether the signatures were held against keys that came by another way; if not, nothing shows
     *     whose they are, and whoever reports the result says so
     */
    public record Result(
            List<String> findings,
            @Nullable Evidence evidence,
            @Nullable ScoreAnswer answer,
            boolean isKeyPinned) {

        public Result {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Checks a bundle. Never throws, whatever the bytes are.
     *
     * @param pinned keys that came by another way than the bundle; where there is none, those in the bundle are used, and
     *     nothing shows whose they are
     */
    public static Result check(byte[] zip, Collection<VerifierKey> pinned) {
        try {
            Map<String, byte[]> files = StoredZip.read(zip);
            Evidence evidence = BundleReader.read(files);
            BundleCheck check = new BundleCheck(evidence, pinned.isEmpty() ? evidence.keys() : pinned);
            return new Result(check.findings(files), evidence, check.answer(), !pinned.isEmpty());
        } catch (RuntimeException unreadable) {
            return new Result(
                    List.of("The bundle cannot be read: " + unreadable.getMessage()), null, null, !pinned.isEmpty());
        }
    }

    private List<String> findings(Map<String, byte[]> files) {
        try {
            checkSignatures();
            checkEvents();
            checkFiles(files);
        } catch (RuntimeException further) {
            // What was found before it is what explains it, so that comes first.
            findings.add("The bundle cannot be read further: " + further.getMessage());
        }
        return findings;
    }

    /** Null if no score follows from the events. */
    private @Nullable ScoreAnswer answer() {
        try {
            return Bundle.claim(evidence);
        } catch (RuntimeException contradictory) {
            return null;
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
        chain(evidence.claim().accountId().toString()).check(evidence.account(), evidence.afterAccount());
        chain(RulebookPublished.SUBJECT).check(evidence.rules(), evidence.afterRules());
        long last = evidence.events()
                .mapToLong(event -> event.line().position())
                .max()
                .orElse(0);
        long position = evidence.claim().position();
        require(
                last <= position && position <= checkpoint.size(),
                "The claim names a position before that of an event it rests on, or behind the checkpoint.");
    }

    private ChainCheck chain(String subject) {
        return new ChainCheck(subject, evidence, findings);
    }

    /** All that is not signed follows from what is: so it is written again and compared. */
    private void checkFiles(Map<String, byte[]> files) {
        Map<String, byte[]> right = Bundle.files(evidence);
        Map<String, byte[]> expected = new LinkedHashMap<>(right);
        files.forEach((name, content) -> {
            byte[] following = expected.remove(name);
            require(following != null, "The file " + name + " does not belong to the bundle.");
            require(
                    following == null || Arrays.equals(following, content),
                    "The file " + name + " is not the one that follows from the events.");
        });
        expected.keySet().forEach(name -> findings.add("The file " + name + " is missing."));
        require(
                !files.keySet().equals(right.keySet())
                        || List.copyOf(files.keySet()).equals(List.copyOf(right.keySet())),
                "The order of the files is another.");
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            findings.add(otherwise);
        }
    }
}
