package org.accounthealth.query.events;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.events.Condition.OneOf;
import org.accounthealth.query.events.Condition.Within;

/** What must be true of an event, all of it, to be found. Without terms it is every event. */
record EventQuery(List<Term> terms) {

    private static final Set<String> ABOUT_RULES = Set.of("RulebookPublished");

    EventQuery {
        terms = List.copyOf(terms);
    }

    /** A condition, or that it does not hold. */
    record Term(boolean negated, Condition condition) {

        boolean holds(SearchedEvent event) {
            return condition.holds(event) != negated;
        }
    }

    boolean matches(SearchedEvent event) {
        return terms.stream().allMatch(term -> term.holds(event));
    }

    /** Outside of this nothing can match. */
    Range bounds(Measure measure) {
        return demanded(Within.class)
                .filter(within -> within.measure() == measure)
                .map(within -> within.ranges().stream().reduce(Range::hull).orElse(Range.ALL))
                .reduce(Range.ALL, Range::and);
    }

    /** If given, nothing can match but events of these subjects. */
    Optional<Set<String>> subjects() {
        return demanded(OneOf.class).flatMap(EventQuery::subjectsOf).reduce(EventQuery::both);
    }

    /** Whether it is about one account and no other. */
    boolean namesOneAccount() {
        return demanded(OneOf.class)
                .anyMatch(condition ->
                        condition.field() == Field.ACCOUNT && condition.values().size() == 1);
    }

    private static Stream<Set<String>> subjectsOf(OneOf condition) {
        if (condition.field() == Field.ACCOUNT) {
            return Stream.of(condition.values());
        }
        boolean onlyRules =
                condition.field() == Field.TYPE && condition.values().equals(ABOUT_RULES);
        return onlyRules ? Stream.of(Set.of(RulebookPublished.SUBJECT)) : Stream.empty();
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private <C extends Condition> Stream<C> demanded(Class<C> kind) {
        return terms.stream()
                .filter(term -> !term.negated() && kind.isInstance(term.condition()))
                .map(term -> kind.cast(term.condition()));
    }
}
