package org.accounthealth.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.bundle.Completeness.Next;
import org.accounthealth.ledger.TlogProof;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.Json;

/** Writes evidence as the files of a bundle. The same evidence gives the same bytes. */
public final class Bundle {

    /** More would not fit into the plain zip format, and no reader's patience. */
    public static final int MAX_EVENTS = 50_000;

    static final String README = "README.txt";
    static final String CLAIM = "claim.json";
    static final String PAGE = "index.html";
    static final String EVENTS = "events.ndjson";
    static final String CHECKPOINT = "checkpoint";
    static final String KEYS = "keys.txt";
    static final String PROOFS = "proofs/";
    static final String PROOF = ".tlog-proof";
    static final String ACCOUNT = "completeness/account";
    static final String RULES = "completeness/rulebook";
    static final String NEXT = ".next";
    static final String LAST = ".last";

    private Bundle() {}

    /**
     * The bundle as a zip file.
     *
     * @throws IllegalArgumentException if the events do not say what events say
     */
    public static byte[] write(Evidence evidence) {
        return StoredZip.write(files(evidence));
    }

    /** The answer that follows from the evidence. */
    public static ScoreAnswer claim(Evidence evidence) {
        return new Telling(evidence).answer();
    }

    static Map<String, byte[]> files(Evidence evidence) {
        Telling telling = new Telling(evidence);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(README, utf8(Readme.of(evidence)));
        files.put(PAGE, telling.page());
        files.put(CLAIM, line(Json.writeAnswer(telling.answer())));
        files.put(CHECKPOINT, utf8(evidence.checkpoint().toString()));
        files.put(KEYS, utf8(keys(evidence)));
        files.put(EVENTS, events(evidence));
        putCompleteness(ACCOUNT, evidence.afterAccount(), evidence, files);
        putCompleteness(RULES, evidence.afterRules(), evidence, files);
        evidence.events()
                .forEach(event -> files.put(
                        PROOFS + event.line().position() + PROOF,
                        utf8(new TlogProof(event.line().position() - 1, event.proof(), evidence.checkpoint())
                                .toString())));
        return files;
    }

    private static void putCompleteness(
            String name, Completeness completeness, Evidence evidence, Map<String, byte[]> files) {
        if (completeness instanceof Next next) {
            files.put(name + NEXT, next.leaf().bytes());
            files.put(
                    name + NEXT + PROOF,
                    utf8(new TlogProof(next.position() - 1, next.proof(), evidence.checkpoint()).toString()));
        } else if (completeness instanceof Last last) {
            files.put(name + LAST, utf8(last.place().head().text()));
            files.put(
                    name + LAST + PROOF,
                    utf8(new TlogProof(last.place().index(), last.place().proof(), last.heads()).toString()));
        }
    }

    private static byte[] events(Evidence evidence) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        evidence.events().forEach(event -> lines.writeBytes(event.line().write()));
        return lines.toByteArray();
    }

    private static String keys(Evidence evidence) {
        return evidence.keys().stream().map(VerifierKey::toString).collect(Collectors.joining("\n", "", "\n"));
    }

    private static byte[] line(byte[] json) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(json.length + 1);
        line.writeBytes(json);
        line.write('\n');
        return line.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
