package org.accounthealth.query.events;

import java.util.List;
import java.util.Set;
import org.accounthealth.query.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the smallest part of the log in which a query can have matches, and the cheapest way to read it. */
@Component
class Scans {

    private final LedgerReader ledger;
    private final SubjectPositions subjects;

    Scans(LedgerReader ledger, SubjectPositions subjects) {
        this.ledger = ledger;
        this.subjects = subjects;
    }

    /** The positions between which everything lies that can match, in a log of a size. */
    Span span(EventQuery query, Order order, long size) {
        Range positions = query.bounds(Measure.POSITION).and(new Range(1, size));
        Range recorded = query.bounds(Measure.RECORDED);
        // A later entry is never recorded earlier, so a part of the time is a part of the log.
        long first = recorded.from() == Long.MIN_VALUE ? 1 : ledger.positionAt(recorded.from() - 1) + 1;
        long last = recorded.to() == Long.MAX_VALUE ? size : ledger.positionAt(recorded.to());
        Range both = positions.and(new Range(first, last));
        return new Span(both.from(), both.to(), order);
    }

    /** @param behind the position reached before; null at the beginning */
    Scan scan(EventQuery query, Span whole, @Nullable Long behind) {
        Span span = behind == null ? whole : whole.behind(behind);
        Set<String> few = query.subjects().orElse(null);
        if (few == null || span.isEmpty()) {
            return new LogScan(ledger, span);
        }
        List<SubjectReader> readers =
                few.stream().map(subject -> reader(subject, span)).toList();
        return new SubjectScan(readers, span);
    }

    private SubjectReader reader(String subject, Span span) {
        return new SubjectReader(
                ledger,
                subject,
                span.order(),
                subjects.countBefore(subject, span.first()),
                subjects.countBefore(subject, span.last() + 1));
    }
}
