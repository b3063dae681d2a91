package org.accounthealth.query.pages.account;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.query.audit.Trail.TrailEntry;
import org.accounthealth.query.pages.account.Waterfall.Bar;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of an account shows.
 *
 * @param position of the log up to which it is told
 * @param answer the score at the instant looked at, by the knowledge asked for
 * @param other the score at that instant by the other knowledge
 * @param supposed the score at that instant as supposed, by what is known now; null: nothing is supposed
 * @param sums those of {@code answer} and of {@code supposed}, as far as they have a score
 * @param spans lengths of time to be drawn instead
 * @param plot null where it is not wanted
 * @param olderCases whether there may be older cases than those
 * @param happenings what happens in the time drawn, newest first; empty unless they are looked at
 * @param trail part of the full history, newest first; empty unless it is looked at
 * @param forecast what the passing of time alone changes, in sentences; of a past instant, as it was known then
 * @param rulebooks ids of all that were published
 */
record AccountPage(
        AccountAddress address,
        Instant openedAt,
        Instant now,
        long position,
        List<Span> spans,
        ScoreAnswer answer,
        ScoreAnswer other,
        @Nullable ScoreAnswer supposed,
        List<Sum> sums,
        @Nullable Plot plot,
        Neighbours neighbours,
        List<Case> cases,
        boolean olderCases,
        List<Happening> happenings,
        List<TrailEntry> trail,
        @Nullable Long earlier,
        List<String> forecast,
        List<String> rulebooks) {

    /** The stops around the instant looked at; null where there is none. */
    record Neighbours(
            @Nullable Instant first,
            @Nullable Instant previous,
            @Nullable Instant next,
            @Nullable Instant last) {}

    /** A sum that is explained bar by bar, under a title that says of what. */
    record Sum(String title, ScoreAnswer answer, List<Bar> bars) {}

    /** Whether the case of a violation stands in the list of cases. */
    public boolean lists(String violationId) {
        return cases.stream().anyMatch(one -> one.violationId().equals(violationId));
    }

    /** Whether later knowledge changed the score at the instant looked at. */
    public boolean isDisputed() {
        return answer.band() != other.band() || !Objects.equals(answer.score(), other.score());
    }
}
