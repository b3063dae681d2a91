package org.accounthealth.ledger;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That the free text of an event was erased: a signed statement, kept in place of the text. The digest of the text stays in
 * the leaf, so every proof stays what it was.
 *
 * @param origin the name of the log
 * @param position of the event
 * @param textDigest what the leaf says of the text
 * @param erasedAt when, as text
 * @param actor who
 * @param ground why, in one line
 */
public record Erasure(String origin, long position, Hash textDigest, String erasedAt, String actor, String ground) {

    private static final String VERSION = "account-health/erasure/v1";
    private static final Pattern FORM = Pattern.compile(VERSION
            + "\nlog (.+)\nposition ([1-9][0-9]{0,17})\ntext (.{44})\nerased (\\S+)\nactor (\\S+)\nground (.+)\n");

    public Erasure {
        if (List.of(origin, erasedAt, actor, ground).stream().anyMatch(line -> line.isBlank() || line.contains("\n"))) {
            throw new IllegalArgumentException("Each part of an erasure is one line that is not empty");
        }
    }

    /** The text to be signed. */
    public String text() {
        return VERSION + "\nlog " + origin + "\nposition " + position + "\ntext " + textDigest + "\nerased " + erasedAt
                + "\nactor " + actor + "\nground " + ground + "\n";
    }

    /** @throws IllegalArgumentException if it is not the text of an erasure */
    public static Erasure parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the statement of an erasure");
        }
        return new Erasure(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Hash.parse(matcher.group(3)),
                matcher.group(4),
                matcher.group(5),
                matcher.group(6));
    }
}
