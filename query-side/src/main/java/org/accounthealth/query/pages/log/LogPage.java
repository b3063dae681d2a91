package org.accounthealth.query.pages.log;

import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.query.events.EventLog.EventsAnswer;
import org.accounthealth.query.events.EventLog.SummaryAnswer;
import org.accounthealth.query.events.Tally.Count;
import org.accounthealth.query.events.Vocabulary;
import org.accounthealth.query.pages.Command;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of the log shows.
 *
 * @param found the answer that the rows are from
 * @param summary null on the pages behind the first one
 * @param histogram null where nothing was counted
 * @param terms what a query can be made of
 * @param notExported why what is found may not be exported; null if it may
 */
record LogPage(
        LogAddress address,
        EventsAnswer found,
        List<LogRow> rows,
        @Nullable SummaryAnswer summary,
        @Nullable Histogram histogram,
        List<Term> terms,
        @Nullable String notExported,
        List<Command> commands) {

    /**
     * A word that completes a query.
     *
     * @param of the qualifier that it is a value of; empty for a qualifier
     * @param word as it stands in a query, a colon behind a qualifier
     * @param meaning empty for a value
     */
    record Term(String of, String word, String meaning) {}

    static List<LogRow> rows(EventsAnswer found, LogAddress address) {
        return found.events().stream().map(event -> LogRow.of(event, address)).toList();
    }

    /** The words of the parser; where anybody may make new ones, those that were found. */
    static List<Term> terms(@Nullable SummaryAnswer summary) {
        List<Vocabulary.Qualifier> qualifiers = Vocabulary.all();
        return Stream.concat(
                        qualifiers.stream()
                                .map(one -> new Term(
                                        "",
                                        one.name() + ":",
                                        one.values().isEmpty()
                                                ? one.meaning()
                                                : "one of " + one.values().size())),
                        qualifiers.stream()
                                .flatMap(one -> values(one, summary).map(value -> new Term(one.name(), value, ""))))
                .toList();
    }

    private static Stream<String> values(Vocabulary.Qualifier qualifier, @Nullable SummaryAnswer summary) {
        if (!qualifier.values().isEmpty() || summary == null) {
            return qualifier.values().stream();
        }
        return summary.facets().getOrDefault(qualifier.name(), List.of()).stream()
                .map(Count::value)
                .filter(value -> value.matches("[\\w.-]+"));
    }

    /** The qualifiers with what their values are. */
    public List<Vocabulary.Qualifier> qualifiers() {
        return Vocabulary.all();
    }

    /** Where nothing was looked at any more, although it is new; null if everything was. */
    @Nullable
    String gap(long behind) {
        return found.complete() || found.searchedTo() <= behind + 1
                ? null
                : address.with("position", (behind + 1) + ".." + (found.searchedTo() - 1))
                        .href();
    }
}
