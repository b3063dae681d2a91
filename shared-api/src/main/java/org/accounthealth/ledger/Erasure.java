package org.accounthealth.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That the free text of an event was erased: a signed statement, kept in place of the text. The digest of the text stays in
 * the leaf, so every proof stays what it was.
 *
 * @param origin the name of the log
 * @param position of the event, from 1
 * @param textDigest what the leaf says of the text
 * @param erasedAt when, as text without spaces
 * @param actor who, likewise
 * @param ground why, in one line
 */
public record Erasure(String origin, long position, Hash textDigest, String erasedAt, String actor, String ground) {

    private static final String VERSION = "account-health/erasure/v1";
    private static final Pattern FORM = Pattern.compile(
            VERSION
                    + "\nlog (\\S.*)\nposition ([1-9][0-9]{0,17})\ntext (.{44})\nerased (\\S+)\nactor (\\S+)\nground (\\S.*)\n",
            Pattern.UNICODE_CHARACTER_CLASS);

    public Erasure {
        String text = text(origin, position, textDigest, erasedAt, actor, ground);
        if (!StrictText.isClean(text) || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Each part of an erasure is one line that is not empty");
        }
    }

    /** The text to be signed. */
    public String text() {
        return text(origin, position, textDigest, erasedAt, actor, ground);
    }

    private static String text(
            String origin, long position, Hash textDigest, String erasedAt, String actor, String ground) {
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
