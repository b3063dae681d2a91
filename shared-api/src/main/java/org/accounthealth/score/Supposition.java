package org.accounthealth.score;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.SupposedScore;
import org.jspecify.annotations.Nullable;

/**
 * "What if": the facts of an account without some violations, with some events more, or under one rulebook alone. It is
 * computed by the same engine as every other answer, and never written.
 *
 * @param without ids of violations that are taken out, as if nobody had ever detected them
 * @param with events that are taken in, in this order
 * @param rulebook rules that are taken to have been in force always and everywhere; null: those that were
 */
public record Supposition(
        Set<String> without,
        List<AccountEvent> with,
        @Nullable Rulebook rulebook) {

    /** No fact is older. */
    private static final Instant ALWAYS = Instant.parse("0000-01-01T00:00:00Z");

    public Supposition {
        without = Set.copyOf(without);
        with = List.copyOf(with);
    }

    /** Whether nothing is supposed. */
    public boolean isNone() {
        return without.isEmpty() && with.isEmpty() && rulebook == null;
    }

    /** The facts as supposed; those given are left as they are. */
    public History facts(History known) {
        History supposed = known.copy();
        with.forEach(supposed::evolve);
        without.forEach(supposed::remove);
        return supposed;
    }

    /** The rules as supposed. */
    public List<Rulebook> rules(List<Rulebook> known) {
        return rulebook == null ? known : List.of(rulebook.inForceEverywhereFrom(ALWAYS));
    }

    /**
     * The score as it is and as it would be.
     *
     * @param history the facts known. Order batches that left the window before {@code at} by every rulebook, the supposed
     *     one among them, may be missing
     */
    public SupposedScore answer(History history, Knowledge knowledge, Instant at) {
        ScoreAnswer actual = Scorer.answer(history, knowledge, at);
        ScoreAnswer supposed = Scorer.answer(
                facts(history),
                new Knowledge(knowledge.knownAt(), knowledge.position(), rules(knowledge.rulebooks())),
                at);
        return new SupposedScore(
                actual.accountId(),
                at,
                knowledge.knownAt(),
                knowledge.position(),
                actual.forecast(),
                supposed.rulebook(),
                actual,
                supposed,
                AnswerFields.changes(actual, supposed),
                AnswerFields.violationChanges(actual, supposed));
    }
}
