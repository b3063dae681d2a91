package org.accounthealth.bundle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.bundle.Completeness.Next;
import org.accounthealth.bundle.Evidence.Claim;
import org.accounthealth.bundle.Evidence.ProvenEvent;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.Keys;
import org.accounthealth.ledger.MemoryLog;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.log.EventJson;
import org.accounthealth.log.FreeText;
import org.accounthealth.log.Instants;
import org.accounthealth.log.Leaves;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;

/** A whole ledger in memory, the same in every run: its salts are counted, its keys known. */
final class SmallLog {

    static final String ORIGIN = "log.example/small";
    private static final byte[] SENDER = "{\"actor\":\"feed\"}".getBytes(StandardCharsets.UTF_8);

    private final String origin;
    private final List<SigningKey> keys;
    private final MemoryLog tree = new MemoryLog();
    private final List<SealedLine> lines = new ArrayList<>();
    private final Map<String, SealedLine> last = new HashMap<>();

    SmallLog() {
        this(ORIGIN, List.of(Keys.FIRST));
    }

    SmallLog(String origin, List<SigningKey> keys) {
        this.origin = origin;
        this.keys = List.copyOf(keys);
    }

    void record(String recordedAt, Event event) {
        record(Instant.parse(recordedAt), event);
    }

    void record(Instant recordedAt, Event event) {
        String type = EventType.of(event).storedName();
        byte[] data = EventJson.write(event);
        SealedLine before = last.get(event.subject());
        SealedLine line = sealed(new SealedLine(
                lines.size() + 1,
                recordedAt,
                event.subject(),
                before == null ? 0 : before.sequence() + 1,
                "id-" + (lines.size() + 1),
                type,
                data,
                SENDER,
                Instants.format(recordedAt.minusSeconds(1)),
                salt(lines.size() + 1, Leaves.saltLength(type, data)),
                before == null ? null : before.leafHash(),
                null,
                Hash.digest()));
        lines.add(line);
        last.put(event.subject(), line);
        tree.append(line.leafHash());
    }

    /** Removes the free text of an event, as the log's keeper does. */
    void erase(int position) {
        SealedLine line = line(position);
        Hash text = Leaves.bytes(line.type(), line.salt(), line.data(), line.origin(), null)
                .text();
        lines.set(
                position - 1,
                Lines.with(
                        line,
                        FreeText.erase(EventType.ofStoredName(line.type()), line.data()),
                        line.salt().withoutText(),
                        Objects.requireNonNull(text)));
    }

    /** The same line with the hash that follows from it. */
    static SealedLine sealed(SealedLine line) {
        return Lines.withLeafHash(line, line.leaf().hash());
    }

    private static Salt salt(int number, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) number);
        return Salt.of(bytes);
    }

    int size() {
        return lines.size();
    }

    SealedLine line(int position) {
        return lines.get(position - 1);
    }

    SignedNote checkpoint(long size) {
        return SigningKey.sign(new Checkpoint(origin, size, tree.at(size).root()).text(), keys);
    }

    Heads heads(long size) {
        Map<String, Head> heads = new HashMap<>();
        lines.stream()
                .limit(size)
                .forEach(line -> heads.put(line.subject(), new Head(line.subject(), line.sequence(), line.leafHash())));
        return new Heads(size, heads.values());
    }

    Last last(String subject, long size) {
        Heads heads = heads(size);
        return new Last(
                heads.placeOf(subject).orElseThrow(),
                SigningKey.sign(heads.statement(origin, settledAt(size)).text(), keys));
    }

    /** Just before the next event; at the end, a while after the last one. */
    private String settledAt(long size) {
        return size < lines.size()
                ? Instants.format(lines.get((int) size).recordedAt().minusNanos(1_000))
                : "2025-07-01T00:00:00Z";
    }

    Next next(int position) {
        return next(position, lines.size());
    }

    Next next(int position, long size) {
        return new Next(position, line(position).leaf(), tree.at(size).inclusion(position - 1));
    }

    ProvenEvent proven(int position) {
        return proven(line(position));
    }

    ProvenEvent proven(SealedLine line) {
        return new ProvenEvent(line, tree.at(lines.size()).inclusion(line.position() - 1));
    }

    /** The evidence that an honest server gives, from the whole log as it is. */
    Evidence evidence(AccountId account, String at, String knownAt) {
        return evidence(account, Instant.parse(at), Instant.parse(knownAt));
    }

    Evidence evidence(AccountId account, Instant at, Instant knownAt) {
        long position = lines.stream()
                .filter(line -> !line.recordedAt().isAfter(knownAt))
                .count();
        return new Evidence(
                new Claim(account, at, knownAt, position),
                known(account.toString(), position),
                after(account.toString(), position),
                known(RulebookPublished.SUBJECT, position),
                after(RulebookPublished.SUBJECT, position),
                checkpoint(lines.size()),
                keys.stream().map(SigningKey::verifierKey).toList());
    }

    private List<ProvenEvent> known(String subject, long position) {
        return of(subject).stream()
                .filter(line -> line.position() <= position)
                .map(this::proven)
                .toList();
    }

    private Completeness after(String subject, long position) {
        Optional<SealedLine> next =
                of(subject).stream().filter(line -> line.position() > position).findFirst();
        return next.isPresent() ? next((int) next.get().position()) : last(subject, lines.size());
    }

    private List<SealedLine> of(String subject) {
        return lines.stream().filter(line -> line.subject().equals(subject)).toList();
    }

    /** Lines that differ in one part. */
    static final class Lines {

        private Lines() {}

        static SealedLine withData(SealedLine line, String data) {
            return with(line, data.getBytes(StandardCharsets.UTF_8), line.salt(), line.erasedText());
        }

        static SealedLine with(SealedLine line, byte[] data, Salt salt, @Nullable Hash erasedText) {
            return new SealedLine(
                    line.position(),
                    line.recordedAt(),
                    line.subject(),
                    line.sequence(),
                    line.id(),
                    line.type(),
                    data,
                    line.origin(),
                    line.storedAt(),
                    salt,
                    line.previous(),
                    erasedText,
                    line.leafHash());
        }

        static SealedLine withLeafHash(SealedLine line, Hash leafHash) {
            return moved(line, line.sequence(), line.previous(), line.recordedAt(), leafHash);
        }

        static SealedLine moved(
                SealedLine line, long sequence, @Nullable Hash previous, Instant recordedAt, Hash leafHash) {
            return new SealedLine(
                    line.position(),
                    recordedAt,
                    line.subject(),
                    sequence,
                    line.id(),
                    line.type(),
                    line.data(),
                    line.origin(),
                    line.storedAt(),
                    line.salt(),
                    previous,
                    line.erasedText(),
                    leafHash);
        }
    }
}
