package org.accounthealth.bundle;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.accounthealth.api.AccountId;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.bundle.Completeness.Next;
import org.accounthealth.bundle.Evidence.Claim;
import org.accounthealth.bundle.Evidence.ProvenEvent;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.TlogProof;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.Instants;
import org.accounthealth.log.Json;
import org.accounthealth.log.SealedLine;
import tools.jackson.databind.JsonNode;

/** Reads the evidence out of the files of a bundle. Whether it is true is another question. */
final class BundleReader {

    private final Map<String, byte[]> files;

    private BundleReader(Map<String, byte[]> files) {
        this.files = files;
    }

    /** @throws IllegalArgumentException if a file is missing or cannot be read, with its name */
    static Evidence read(Map<String, byte[]> files) {
        return new BundleReader(files).read();
    }

    private Evidence read() {
        List<ProvenEvent> rules = new ArrayList<>();
        List<ProvenEvent> account = new ArrayList<>();
        for (SealedLine line : parsed(Bundle.EVENTS, BundleReader::lines)) {
            ProvenEvent event = new ProvenEvent(
                    line, proof(Bundle.PROOFS + line.position() + Bundle.PROOF).hashes());
            (Evidence.isRule(event) ? rules : account).add(event);
        }
        return new Evidence(
                parsed(Bundle.CLAIM, BundleReader::claim),
                account,
                completeness(Bundle.ACCOUNT),
                rules,
                completeness(Bundle.RULES),
                parsed(Bundle.CHECKPOINT, SignedNote::parse),
                parsed(Bundle.KEYS, BundleReader::keys));
    }

    private static List<VerifierKey> keys(byte[] file) {
        return text(file).lines().map(VerifierKey::parse).toList();
    }

    private static Claim claim(byte[] file) {
        JsonNode claim = Json.readTree(file);
        return new Claim(
                AccountId.parse(claim.path("accountId").asString("")),
                instant(claim, "at"),
                instant(claim, "knownAt"),
                claim.path("position").asLong(-1));
    }

    private static Instant instant(JsonNode claim, String field) {
        return Instants.parse(claim.path(field).asString(""));
    }

    private static List<SealedLine> lines(byte[] file) {
        if (file.length > 0 && file[0] != '{') {
            throw new IllegalArgumentException("Not a log as an export writes it"); // a compressed one could be endless
        }
        List<SealedLine> lines = new ArrayList<>();
        EventLog log = EventLog.read(new ByteArrayInputStream(file));
        while (log.next().isPresent()) {
            lines.add(log.sealed()
                    .orElseThrow(() -> new IllegalArgumentException("Line " + log.line() + " carries no hash")));
        }
        return lines;
    }

    private Completeness completeness(String name) {
        if (files.containsKey(name + Bundle.NEXT)) {
            TlogProof proof = proof(name + Bundle.NEXT + Bundle.PROOF);
            return new Next(proof.index() + 1, parsed(name + Bundle.NEXT, EventLeaf::parse), proof.hashes());
        }
        TlogProof proof = proof(name + Bundle.LAST + Bundle.PROOF);
        Head head = parsed(name + Bundle.LAST, file -> Head.parse(text(file)));
        return new Last(new Heads.Place(head, proof.index(), proof.hashes()), proof.checkpoint());
    }

    private TlogProof proof(String name) {
        return parsed(name, TlogProof::parse);
    }

    /** A file, read; whatever is wrong with it is said with its name. */
    private <T> T parsed(String name, Function<byte[], T> parser) {
        byte[] file = file(name);
        try {
            return parser.apply(file);
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException(name + ": " + malformed.getMessage(), malformed);
        }
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private byte[] file(String name) {
        return Optional.ofNullable(files.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The file " + name + " is missing"));
    }
}
