package org.accounthealth.query.events;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds where in the history of a subject a position of the log lies. */
@Repository
class SubjectPositions {

    private final JdbcClient jdbc;

    SubjectPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many events of a subject lie before a position. Both only grow, so halving finds it in a few steps. */
    long countBefore(String subject, long position) {
        long low = 0;
        long high = count(subject);
        while (low < high) {
            long middle = (low + high) / 2;
            if (positionOf(subject, middle) < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long count(String subject) {
        return jdbc.sql("select coalesce(max(sequence_number), -1) + 1 from event_entry where aggregate_identifier = ?")
                .param(subject)
                .query(Long.class)
                .single();
    }

    /** Behind everything for an event that has none yet. */
    private long positionOf(String subject, long sequence) {
        return jdbc.sql("""
                        select l.position from event_entry e join ledger_entry l on l.event_index = e.global_index
                         where e.aggregate_identifier = ? and e.sequence_number = ?""")
                .params(subject, sequence)
                .query(Long.class)
                .optional()
                .orElse(Long.MAX_VALUE);
    }
}
