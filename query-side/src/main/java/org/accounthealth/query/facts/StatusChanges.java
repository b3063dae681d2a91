package org.accounthealth.query.facts;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accounthealth.api.Micros;
import org.accounthealth.score.Violation.StatusChange;

/** Resolutions and reopenings in one column: {@code R} or {@code O} and the instant in microseconds, by date. */
final class StatusChanges {

    private static final String SEPARATOR = " ";

    private StatusChanges() {}

    static String format(List<StatusChange> changes) {
        return changes.stream()
                .map(change -> (change.resolved() ? "R" : "O") + Micros.of(change.at()))
                .collect(Collectors.joining(SEPARATOR));
    }

    static List<StatusChange> parse(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(SEPARATOR, -1))
                        .map(change -> new StatusChange(
                                Micros.toInstant(Long.parseLong(change.substring(1))), change.charAt(0) == 'R'))
                        .toList();
    }
}
