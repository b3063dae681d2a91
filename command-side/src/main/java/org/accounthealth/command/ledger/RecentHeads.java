package org.accounthealth.command.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.jspecify.annotations.Nullable;

/**
 * The last events of the subjects that were sealed last. Most events follow one of them, so that its leaf need not be looked
 * up again.
 */
final class RecentHeads {

    /** More would take up memory for accounts of which nothing comes for a long time. */
    private static final int MAX = 100_000;

    private final Map<String, Head> heads = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Head> eldest) {
            return size() > MAX;
        }
    };

    /** An event of a subject, by its number. */
    record Numbered(String subject, long sequence) {}

    void put(Head head) {
        heads.put(head.subject(), head);
    }

    void clear() {
        heads.clear();
    }

    /** The leaf of the event before one; null if it is not known, or there is none. */
    @Nullable
    Hash leafBefore(Unsealed event) {
        Head head = heads.get(event.subject());
        return head != null && head.sequence() == event.sequence() - 1 ? head.leaf() : null;
    }

    /** The events before some, as far as they are neither known nor among these. */
    List<Numbered> unknownBefore(List<Unsealed> events) {
        Set<Numbered> among = events.stream()
                .map(event -> new Numbered(event.subject(), event.sequence()))
                .collect(Collectors.toSet());
        return events.stream()
                .filter(event -> event.sequence() > 0 && leafBefore(event) == null)
                .map(event -> new Numbered(event.subject(), event.sequence() - 1))
                .filter(before -> !among.contains(before))
                .toList();
    }
}
