package org.accounthealth.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The leaf of an event: a text of fixed lines that binds the event to its place, to the leaf before it of the same subject,
 * and to the stored bytes. Of the bytes it holds digests with a salt, so that a leaf tells nobody who does not have them
 * what they say.
 *
 * @param subject the account, or {@code rulebook}
 * @param sequence in the subject, dense from 0
 * @param id the event's own id
 * @param type the stored name of its type
 * @param storedAt when the transaction that stored it began, as stored
 * @param recordedAt when the ledger took it in, as exported
 * @param previous the hash of the subject's leaf before this one; null exactly for sequence 0
 * @param facts the bytes that stay for ever
 * @param text the digest of the free text that may be erased; null where there is none
 * @param origin the digest of the stored metadata: who sent it, with which request
 */
public record EventLeaf(
        String subject,
        long sequence,
        String id,
        String type,
        String storedAt,
        String recordedAt,
        @Nullable Hash previous,
        Facts facts,
        @Nullable Hash text,
        Hash origin) {

    /** The first line: the version of the format. Later versions get another one; this one stays verifiable for ever. */
    public static final String VERSION = "account-health/event/v1";

    private static final int MAX_WORD = 200;

    private static final String NOTHING = "-";

    private static final Pattern FORM = Pattern.compile(VERSION
            + "\nsubject (?<subject>\\S+)\nsequence (?<sequence>[0-9]{1,18})\nid (?<id>\\S+)\ntype (?<type>\\S+)"
            + "\nstored (?<stored>\\S+)\nrecorded (?<recorded>\\S+)\nprevious (?<previous>\\S+)"
            + "\nfacts (?<length>[0-9]{1,9}) (?<facts>\\S+)\ntext (?<text>\\S+)\norigin (?<origin>\\S+)\n");

    public EventLeaf {
        requireWord(subject);
        requireWord(id);
        requireWord(type);
        requireWord(storedAt);
        requireWord(recordedAt);
        if (sequence < 0 || (sequence == 0) != (previous == null)) {
            throw new IllegalArgumentException("Exactly the first leaf of a subject has none before it");
        }
    }

    /** The leaf of an event with these stored bytes. */
    public static EventLeaf of(
            String subject,
            long sequence,
            String id,
            String type,
            String storedAt,
            String recordedAt,
            @Nullable Hash previous,
            SealedBytes bytes) {
        return new EventLeaf(
                subject,
                sequence,
                id,
                type,
                storedAt,
                recordedAt,
                previous,
                bytes.facts(),
                bytes.text(),
                bytes.origin());
    }

    /**
     * The first bytes of the payload, which hold the facts.
     *
     * @param length how many bytes
     * @param digest over salt and bytes
     */
    public record Facts(int length, Hash digest) {

        public Facts {
            if (length < 0) {
                throw new IllegalArgumentException("Facts have no negative length");
            }
        }
    }

    /** Reads a leaf. @throws IllegalArgumentException if it is not written as a leaf is */
    public static EventLeaf parse(byte[] leaf) {
        Matcher matcher = FORM.matcher(new String(leaf, StandardCharsets.UTF_8));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a leaf of the version " + VERSION);
        }
        EventLeaf parsed = new EventLeaf(
                matcher.group("subject"),
                Long.parseLong(matcher.group("sequence")),
                matcher.group("id"),
                matcher.group("type"),
                matcher.group("stored"),
                matcher.group("recorded"),
                hashOrNull(matcher.group("previous")),
                new Facts(Integer.parseInt(matcher.group("length")), Hash.parse(matcher.group("facts"))),
                hashOrNull(matcher.group("text")),
                Hash.parse(matcher.group("origin")));
        if (!Arrays.equals(parsed.bytes(), leaf)) {
            throw new IllegalArgumentException("Not written in the one way in which a leaf is written");
        }
        return parsed;
    }

    /** The leaf as it is hashed. */
    public byte[] bytes() {
        return (VERSION + "\nsubject " + subject + "\nsequence " + sequence + "\nid " + id + "\ntype " + type
                        + "\nstored " + storedAt + "\nrecorded " + recordedAt + "\nprevious " + orNothing(previous)
                        + "\nfacts " + facts.length() + " " + facts.digest() + "\ntext " + orNothing(text)
                        + "\norigin " + origin + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    public Hash hash() {
        return Hash.ofLeaf(bytes());
    }

    private static @Nullable Hash hashOrNull(String text) {
        return text.equals(NOTHING) ? null : Hash.parse(text);
    }

    private static String orNothing(@Nullable Hash hash) {
        return hash == null ? NOTHING : hash.toString();
    }

    /** Printable ASCII without spaces: nothing that could be taken for another line. */
    static void requireWord(String text) {
        boolean word = !text.isEmpty() && text.length() <= MAX_WORD;
        for (int at = 0; word && at < text.length(); at++) {
            word = text.charAt(at) >= '!' && text.charAt(at) <= '~';
        }
        if (!word) {
            throw new IllegalArgumentException("A word of a leaf is printable ASCII without spaces");
        }
    }
}
