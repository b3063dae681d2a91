package org.accounthealth.query.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rulebook;
import org.accounthealth.query.compare.Rating.AsShown;
import org.accounthealth.query.compare.Rating.ByRulebook;
import org.accounthealth.query.compare.Rating.ByRulesInForce;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.score.PublishedScores;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares two ways of rating the accounts, for a second at a time. */
@Component
public class Comparisons {

    /** The name of what was shown at the time. */
    public static final String SHOWN = "shown";
    /** The name of the rules that were in force. */
    public static final String REPLAYED = "replayed";
    /** The name of a rulebook that is not published. */
    public static final String DRAFT = "draft";

    private static final Duration AT_MOST = Duration.ofSeconds(1);
    private static final int MAX_PARTINGS = 200;
    /** At the same time; each computes as fast as a core can. */
    private static final int MAX_COMPARISONS = 2;

    private final LedgerReader ledger;
    private final PublishedScores published;
    private final RulebookStore rulebooks;
    private final Semaphore places = new Semaphore(MAX_COMPARISONS);

    Comparisons(LedgerReader ledger, PublishedScores published, RulebookStore rulebooks) {
        this.ledger = ledger;
        this.published = published;
        this.rulebooks = rulebooks;
    }

    /**
     * What is asked.
     *
     * @param one {@code shown}, {@code replayed}, {@code draft}, or the id of a published rulebook; null: {@code replayed}
     * @param other the same; what differs is told as going from {@code one} to {@code other}
     * @param draft a rulebook that is not published
     * @param only {@code band}: list only accounts that end in another band; null: all that differ
     * @param cursor where the stretch before ended; null: begin
     */
    public record Wish(
            @Nullable String one,
            @Nullable String other,
            @Nullable Rulebook draft,
            @Nullable String only,
            @Nullable String cursor) {}

    /**
     * What was found.
     *
     * @param at what was recorded and shown up to this instant was compared, throughout
     * @param rulebook null: two ways are compared
     * @param totals of this stretch and all before it
     * @param partings the accounts of this stretch whose courses part
     * @param comparedTo the last one that was compared; null where there is none
     * @param next where to go on; null at the end
     */
    public record ComparisonAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            Totals totals,
            List<Parting> partings,
            @Nullable String comparedTo,
            @Nullable String next) {}

    /**
     * Compares, for a second at most.
     *
     * @throws RejectedException INVALID naming the field; TOO_MANY if too many compare at this moment
     */
    public ComparisonAnswer compare(Wish wish) {
        if (!places.tryAcquire()) {
            throw new RejectedException(
                    new Rejection(Code.TOO_MANY, "Too many compare at this moment; ask again in a second"));
        }
        try {
            Stretch stretch = stretch(wish);
            stretch.run(System.nanoTime() + AT_MOST.toNanos(), MAX_PARTINGS);
            return answer(stretch);
        } finally {
            places.release();
        }
    }

    private static ComparisonAnswer answer(Stretch stretch) {
        Place reached = stretch.place();
        return new ComparisonAnswer(
                reached.at(),
                reached.at(),
                stretch.position(),
                null,
                reached.totals(),
                stretch.partings(),
                reached.afterSubject().isEmpty() ? null : reached.afterSubject(),
                stretch.isComplete() ? null : reached.cursor());
    }

    /** What is to be done for a wish. */
    Stretch stretch(Wish wish) {
        Question question = new Question(
                rating("one", wish.one() == null ? REPLAYED : wish.one(), wish.draft()),
                rating("other", wish.other(), wish.draft()),
                onlyBands(wish.only()));
        Place start = start(wish.cursor());
        long position = ledger.positionAt(Micros.of(start.at()));
        return new Stretch(ledger, new Courses(published, rulebooks.through(position)), question, start, position);
    }

    /** Up to the instant of a cursor everything was written when the cursor was given out, and nothing is added later. */
    private Place start(@Nullable String cursor) {
        if (cursor == null) {
            return new Place(completeThrough(), "", Totals.NONE);
        }
        Place place = Place.of(cursor);
        // Projections that are built anew may be behind it for a while: they are waited for.
        if (place.at().isAfter(published.shownThrough()) && place.at().isAfter(completeThrough())) {
            throw Place.notOurs();
        }
        return place;
    }

    private Instant completeThrough() {
        return published.completeThrough(ledger.state().size());
    }

    private Rating rating(String field, @Nullable String name, @Nullable Rulebook draft) {
        if (name == null) {
            throw Parameters.invalid(field, "is missing: shown, replayed, draft, or the id of a published rulebook");
        }
        return switch (name) {
            case SHOWN -> new AsShown();
            case REPLAYED -> new ByRulesInForce();
            case DRAFT -> {
                if (draft == null) {
                    throw Parameters.invalid("draft", "is missing: a rulebook");
                }
                yield new ByRulebook(draft);
            }
            default -> new ByRulebook(published(field, name));
        };
    }

    private Rulebook published(String field, String id) {
        return rulebooks.all().stream()
                .map(RulebookStore.PublishedRulebook::rulebook)
                .filter(rulebook -> rulebook.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Parameters.invalid(
                        field, "is none of shown, replayed, draft, and not the id of a published rulebook"));
    }

    private static boolean onlyBands(@Nullable String only) {
        if (only != null && !only.equals("band")) {
            throw Parameters.invalid("only", "must be band, or left out");
        }
        return only != null;
    }
}
