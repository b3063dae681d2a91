package org.accounthealth.query.pages.verify;

import java.util.List;
import org.accounthealth.ledger.Hash;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.pages.verify.Bisection.Step;
import org.jspecify.annotations.Nullable;

/**
 * How an export stands to the log of this server.
 *
 * @param sentence what was found
 * @param more what else is to be known; null if nothing is
 * @param steps how it was found; empty if nothing was compared
 * @param parting where they part; null if they do not
 */
record LogComparison(
        State state,
        String sentence,
        @Nullable String more,
        List<Step> steps,
        @Nullable Parting parting) {

    /** What it comes to. */
    enum State {
        /** All that both hold is the same, and the file holds no more than the server. */
        SAME,
        /** They differ, or the server holds less. */
        DIFFERENT,
        /** It cannot be said. */
        NOT_COMPARED
    }

    LogComparison {
        steps = List.copyOf(steps);
    }

    /**
     * The first position at which they differ.
     *
     * @param file hash of the leaf in the file
     * @param here hash of the leaf in the log of this server
     * @param event in the log of this server
     */
    record Parting(long position, Hash file, Hash here, StoredEvent event) {

        public String href() {
            return "/events/" + position;
        }
    }

    /**
     * Everything that could be compared is the same.
     *
     * @param events lines of the file
     * @param followed events of the file that could be compared
     * @param size events of this server
     */
    static LogComparison same(long events, long followed, long size, List<Step> steps) {
        if (followed > size) {
            String lost =
                    "Its first %,d events are those of this server's log, but it goes on to #%d, and this log ends at #%d."
                            .formatted(size, followed, size);
            String why = "This server has lost events, or works with an older copy of its database.";
            return new LogComparison(State.DIFFERENT, lost, why, steps, null);
        }
        if (followed < events) {
            String part = "Its first %,d events are those of this server's log.".formatted(followed);
            return new LogComparison(State.SAME, part, notFollowed(followed), steps, null);
        }
        String all = "Identical to this server's log in all %,d events that it holds.".formatted(events);
        String older = followed == size ? null : "It is older: this log goes on from there to #%d.".formatted(size);
        return new LogComparison(State.SAME, all, older, steps, null);
    }

    static LogComparison different(Parting parting, List<Step> steps) {
        String sentence = parting.position() == 1
                ? "It differs from this server's log from the first event on."
                : "It differs from this server's log: the first %,d events are the same, #%d is not."
                        .formatted(parting.position() - 1, parting.position());
        return new LogComparison(State.DIFFERENT, sentence, null, steps, parting);
    }

    /** @param why as a sentence */
    static LogComparison none(String why) {
        return new LogComparison(
                State.NOT_COMPARED, "It was not compared with this server's log.", why, List.of(), null);
    }

    private static String notFollowed(long followed) {
        return "Behind #%d a line is missing, out of place or cannot be read, so that the rest was not compared."
                .formatted(followed);
    }

    public boolean isDifferent() {
        return state == State.DIFFERENT;
    }

    /** A shape that goes with the words. */
    public String sign() {
        return switch (state) {
            case SAME -> "✓";
            case DIFFERENT -> "✕";
            case NOT_COMPARED -> "–";
        };
    }

    /** The class in the stylesheet. */
    public String style() {
        return switch (state) {
            case SAME -> "good";
            case DIFFERENT -> "bad";
            case NOT_COMPARED -> "neutral";
        };
    }
}
