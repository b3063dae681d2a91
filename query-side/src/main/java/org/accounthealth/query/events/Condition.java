package org.accounthealth.query.events;

import java.util.List;
import java.util.Set;

/** Something that is true of an event or not. */
sealed interface Condition {

    boolean holds(SearchedEvent event);

    /** Its value is one of these; an event that has none does not count. */
    record OneOf(Field field, Set<String> values) implements Condition {

        @Override
        public boolean holds(SearchedEvent event) {
            String value = field.of(event);
            return value != null && values.contains(value);
        }
    }

    /** Its number lies in one of these; an event that has none does not count. */
    record Within(Measure measure, List<Range> ranges) implements Condition {

        @Override
        public boolean holds(SearchedEvent event) {
            Long value = measure.of(event);
            return value != null && ranges.stream().anyMatch(range -> range.contains(value));
        }
    }

    /** A value in its data contains this, which is in lower case, however it is written there. */
    record Contains(String text) implements Condition {

        @Override
        public boolean holds(SearchedEvent event) {
            return event.contains(text);
        }
    }
}
