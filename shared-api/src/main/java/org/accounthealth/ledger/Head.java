package org.accounthealth.ledger;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last event of a subject at some size of the log.
 *
 * @param subject the account, or {@code rulebook}
 * @param sequence of its last event
 * @param leaf the hash of that event's leaf
 */
public record Head(String subject, long sequence, Hash leaf) {

    private static final String VERSION = "account-health/head/v1";
    private static final Pattern FORM =
            Pattern.compile(VERSION + "\nsubject (\\S+)\nsequence (0|[1-9][0-9]{0,17})\nleaf (\\S{44})\n");

    /** The head as it is hashed. */
    public String text() {
        return VERSION + "\nsubject " + subject + "\nsequence " + sequence + "\nleaf " + leaf + "\n";
    }

    /** @throws IllegalArgumentException if it is not the text of a head */
    public static Head parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the text of a head");
        }
        return new Head(matcher.group(1), Long.parseLong(matcher.group(2)), Hash.parse(matcher.group(3)));
    }

    public Head {
        EventLeaf.requireWord(subject);
        if (sequence < 0) {
            throw new IllegalArgumentException("A sequence counts from 0");
        }
    }

    /** The hash of this head as a leaf of the tree of heads. */
    public Hash hash() {
        return Hash.ofLeaf(text().getBytes(StandardCharsets.UTF_8));
    }
}
