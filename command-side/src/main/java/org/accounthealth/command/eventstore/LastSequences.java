package org.accounthealth.command.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The number of the last stored event of each subject: what another node has stored too. */
@Repository
public class LastSequences {

    /** The number before that of a first event. */
    public static final long NONE = -1;

    private static final String IN_UNIT_OF_WORK = LastSequences.class.getName();

    private final JdbcTemplate jdbc;

    LastSequences(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads them for all subjects of a group at once; {@link #of} finds them there. */
    public Map<String, Long> readFor(UnitOfWork<?> group, Collection<String> subjects) {
        Map<String, Long> read = of(subjects);
        group.root().resources().put(IN_UNIT_OF_WORK, read);
        return read;
    }

    /** As it was when it was read for the group; otherwise as it is now. */
    public long of(String subject, UnitOfWork<?> current) {
        Map<String, Long> known = current.root().getResource(IN_UNIT_OF_WORK);
        Long sequence = known == null ? null : known.get(subject);
        return sequence == null ? of(subject) : sequence;
    }

    /** Whether the group has read that there is nothing of a subject yet. If there is by now, storing its first event fails. */
    public boolean isKnownNew(String subject, UnitOfWork<?> current) {
        Map<String, Long> known = current.root().getResource(IN_UNIT_OF_WORK);
        return known != null && known.getOrDefault(subject, 0L) == NONE;
    }

    /** As it is now. */
    public long of(String subject) {
        return of(List.of(subject)).getOrDefault(subject, NONE);
    }

    /** As they are now. The order by both columns of the index lets either database go straight to the last entry of it. */
    public Map<String, Long> of(Collection<String> subjects) {
        Map<String, Long> sequences = new HashMap<>();
        if (subjects.isEmpty()) {
            return sequences;
        }
        jdbc.query(
                """
                select s.subject, (select e.sequence_number from event_entry e
                                    where e.aggregate_identifier = s.subject
                                    order by e.aggregate_identifier desc, e.sequence_number desc
                                    limit 1)
                  from unnest(cast(? as varchar(40) array)) as s(subject)""",
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("varchar", subjects.toArray())),
                row -> {
                    Long sequence = row.getObject(2, Long.class);
                    sequences.put(row.getString(1), sequence == null ? NONE : sequence);
                });
        return sequences;
    }
}
