package org.accounthealth.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Policy;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Severity;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.Tree;
import org.accounthealth.log.EventJson;
import org.accounthealth.log.FreeText;
import org.accounthealth.log.Leaves;
import org.accounthealth.log.LogLine;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.log.LogLine.PublishedRows;
import org.accounthealth.log.PublishedLine;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;

/** A log with hashes in the making, as the ledger seals it; its salts and its key grow from fixed seeds. */
final class SealedLog {

    static final String ORIGIN = "log.example/1";
    static final SigningKey KEY = SigningKey.of(ORIGIN, new byte[SigningKey.SEED_BYTES]);
    static final String VKEY = KEY.verifierKey().toString();
    static final SigningKey OTHER =
            SigningKey.of("other.example", "x".repeat(32).getBytes(StandardCharsets.UTF_8));

    private static final byte[] ORIGIN_OF_FACT = utf8("{\"actor\":\"operator\",\"correlation\":\"c-1\"}");

    private final Random salts = new Random(7);
    private final Tree tree = new Tree();
    private final Map<String, Head> heads = new HashMap<>();
    private final List<SealedLine> sealed = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<PublishedScore> rows = new ArrayList<>();

    SealedLog opened(String account, String at) {
        AccountId id = AccountId.parse(account);
        return add(at, new AccountOpened(id, id.sellerId(), id.marketplace(), Instant.parse(at)));
    }

    SealedLog delivered(String account, String batch, int count, String at) {
        return add(at, new OrdersDelivered(AccountId.parse(account), batch, count, Instant.parse(at)));
    }

    SealedLog detected(String account, String violation, Severity severity, String at, String summary) {
        return add(
                at,
                new ViolationDetected(
                        AccountId.parse(account),
                        violation,
                        Policy.LISTING_POLICY,
                        severity,
                        Instant.parse(at),
                        null,
                        null,
                        summary));
    }

    SealedLog add(String recordedAt, Event event) {
        byte[] data = EventJson.write(event);
        String type = EventType.of(event).storedName();
        byte[] salt = new byte[Leaves.saltLength(type, data)];
        salts.nextBytes(salt);
        return seal(recordedAt, event.subject(), type, data, Salt.of(salt), null);
    }

    /** The same kind of event whose free text was erased since. */
    SealedLog addErased(String recordedAt, Event event) {
        byte[] data = EventJson.write(event);
        EventType type = EventType.of(event);
        byte[] salt = new byte[2 * Salt.HALF];
        salts.nextBytes(salt);
        Hash text = Leaves.bytes(type.storedName(), Salt.of(salt), data, ORIGIN_OF_FACT, null)
                .text();
        return seal(
                recordedAt,
                event.subject(),
                type.storedName(),
                FreeText.erase(type, data),
                Salt.of(salt).withoutText(),
                text);
    }

    private SealedLog seal(
            String recordedAt, String subject, String type, byte[] data, Salt salt, @Nullable Hash erased) {
        Head last = heads.get(subject);
        SealedLine unhashed = new SealedLine(
                tree.size() + 1,
                Instant.parse(recordedAt),
                subject,
                last == null ? 0 : last.sequence() + 1,
                "e" + tree.size(),
                type,
                data,
                ORIGIN_OF_FACT,
                recordedAt,
                salt,
                last == null ? null : last.leaf(),
                erased,
                Hash.digest());
        return append(hashed(unhashed));
    }

    private SealedLog append(SealedLine line) {
        tree.append(line.leafHash());
        heads.put(line.subject(), new Head(line.subject(), line.sequence(), line.leafHash()));
        sealed.add(line);
        lines.add(text(line));
        return this;
    }

    /** The same line with the hash that belongs to it: what a forger would write. */
    static SealedLine hashed(SealedLine line) {
        return new SealedLine(
                line.position(),
                line.recordedAt(),
                line.subject(),
                line.sequence(),
                line.id(),
                line.type(),
                line.data(),
                line.origin(),
                line.storedAt(),
                line.salt(),
                line.previous(),
                line.erasedText(),
                line.leaf().hash());
    }

    /** Replaces a word in the data of an event and makes its hash fit again. */
    SealedLog forge(int index, String word, String other) {
        SealedLine line = sealed.get(index);
        byte[] data = utf8(new String(line.data(), StandardCharsets.UTF_8).replace(word, other));
        SealedLine forged = hashed(new SealedLine(
                line.position(),
                line.recordedAt(),
                line.subject(),
                line.sequence(),
                line.id(),
                line.type(),
                data,
                line.origin(),
                line.storedAt(),
                line.salt(),
                line.previous(),
                line.erasedText(),
                line.leafHash()));
        lines.set(index, text(forged));
        return this;
    }

    static String text(SealedLine line) {
        return new String(line.write(), StandardCharsets.UTF_8).strip();
    }

    SealedLog published(List<PublishedScore> scores) {
        rows.addAll(scores);
        return this;
    }

    Checkpoint checkpoint() {
        return new Checkpoint(ORIGIN, tree.size(), tree.root());
    }

    String note() {
        return note(checkpoint(), KEY);
    }

    static String note(Checkpoint checkpoint, SigningKey... keys) {
        return SigningKey.sign(checkpoint.text(), List.of(keys)).toString();
    }

    String headsNote() {
        return note(new Heads(tree.size(), heads.values()).statement(ORIGIN, "2026-12-31T00:00:00Z"), KEY);
    }

    SealedLog footer() {
        return footer(note());
    }

    SealedLog footer(String note) {
        return footer(new Footer(tree.size(), tree.size(), tree.root(), note));
    }

    /** With the published scores before it. */
    SealedLog footerThrough(String through) {
        rows.forEach(row -> lines.add(new String(PublishedLine.write(row), StandardCharsets.UTF_8).strip()));
        return footer(new Footer(
                tree.size(), tree.size(), tree.root(), note(), new PublishedRows(rows.size(), Instant.parse(through))));
    }

    SealedLog footer(Footer footer) {
        lines.add(new String(LogLine.writeFooter(footer), StandardCharsets.UTF_8).strip());
        return this;
    }

    /** The lines, to be tampered with. */
    List<String> lines() {
        return lines;
    }

    List<Hash> leaves() {
        return sealed.stream().map(SealedLine::leafHash).toList();
    }

    /** Replaces a text in a line, which must be there. */
    SealedLog tamper(int index, String text, String other) {
        String line = lines.get(index);
        if (!line.contains(text)) {
            throw new IllegalArgumentException(line + " does not hold " + text);
        }
        lines.set(index, line.replace(text, other));
        return this;
    }

    byte[] bytes() {
        return utf8(String.join("\n", lines) + "\n");
    }

    String in(Path folder) throws IOException {
        return LogLines.write(bytes(), folder);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
