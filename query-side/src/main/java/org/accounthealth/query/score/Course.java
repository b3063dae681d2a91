package org.accounthealth.query.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.Scorer;
import org.accounthealth.score.Supposition;

/**
 * What is known of an account, read once to answer several questions about it.
 *
 * @param known the state of knowledge
 * @param facts without order batches that left every window before {@code from}
 * @param rules the rulebooks known
 * @param from no question may be about an earlier instant
 */
public record Course(Known known, History facts, List<Rulebook> rules, Instant from) {

    public Course {
        rules = List.copyOf(rules);
    }

    /** The score at an instant. */
    public ScoreAnswer at(Instant instant) {
        return Scorer.answer(facts, knowledge(), instant);
    }

    /** The score over time, see {@link Scorer#timeline}. */
    public List<TimelineStep> timeline(Instant fromInclusive, Instant toExclusive) {
        return Scorer.timeline(facts, rules, fromInclusive, toExclusive);
    }

    /** The same as it would be if something were supposed. */
    public Course supposing(Supposition supposition) {
        return new Course(known, supposition.facts(facts), supposition.rules(rules), from);
    }

    Knowledge knowledge() {
        return new Knowledge(known.at(), known.position(), rules);
    }
}
