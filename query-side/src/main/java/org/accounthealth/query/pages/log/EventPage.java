package org.accounthealth.query.pages.log;

import java.time.Instant;
import java.util.List;
import org.accounthealth.query.pages.Command;
import org.accounthealth.query.pages.RuleText;
import org.accounthealth.query.pages.log.LogRow.Cell;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of one event shows.
 *
 * @param account null for an event about the rules
 * @param fields of its data
 * @param rules what an event about the rules says, in sentences; empty for any other
 * @param size how many events the log has
 */
record EventPage(
        long position,
        @Nullable String account,
        Told told,
        List<Detail> fields,
        List<RuleText> rules,
        Kept kept,
        long size,
        Neighbours neighbours,
        Effect effect,
        Cause cause,
        EventProof proof,
        List<Command> commands) {

    /**
     * What happened.
     *
     * @param type its name, and the query for others of it
     * @param text in words
     * @param happenedAt null where that cannot be read
     * @param late whether it was recorded more than a day after it happened
     */
    record Told(Cell type, String text, @Nullable Instant happenedAt, Instant recordedAt, boolean late) {}

    /**
     * All that is stored of it.
     *
     * @param details everything but its data, who sent it with which request first
     * @param raw the line of an export, without its line feed
     * @param pretty the same on many lines
     */
    record Kept(List<Detail> details, String raw, String pretty) {}

    /** @param href the query for others with this value; null where there is none */
    record Detail(String name, String value, @Nullable String href) {}

    /** Positions of the events of the account, or of the rules, before and after; null where there is none. */
    record Neighbours(@Nullable Long earlier, @Nullable Long later) {}

    /** Of the whole log; null where there is none. */
    public @Nullable Long earlierInLog() {
        return position == 1 ? null : Long.valueOf(position - 1);
    }

    /** See {@link #earlierInLog}. */
    public @Nullable Long laterInLog() {
        return position >= size ? null : Long.valueOf(position + 1);
    }
}
