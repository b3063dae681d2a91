package org.accounthealth.query.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Holds the lines of a log against the facts that were acknowledged. */
final class LogCheck {

    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Long> sequenceOf = new HashMap<>();
    private final Map<String, Set<Long>> sequences = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();
    private long positions;

    /** @param acknowledged the key of each fact, and its sequence where it was told, else -1 */
    static LogCheck of(Map<String, Long> acknowledged, List<JsonNode> lines) {
        LogCheck check = new LogCheck();
        lines.forEach(check::see);
        check.lookForHoles();
        acknowledged.forEach(check::lookFor);
        return check;
    }

    /** Acknowledged facts that are not there. */
    List<String> lost() {
        return lost;
    }

    /** Facts, sequences, positions and ids that are there twice. */
    List<String> doubled() {
        return doubled;
    }

    /** Holes, disorder, and facts that are elsewhere than was told. */
    List<String> wrong() {
        return wrong;
    }

    private void see(JsonNode line) {
        String key = Fact.keyOf(line);
        long sequence = line.path("sequence").asLong(-1);
        long position = line.path("position").asLong(-1);
        String subject = line.path("subject").asString("");
        if (sequenceOf.put(key, sequence) != null) {
            doubled.add("Twice in the log: " + key);
        }
        if (!sequences.computeIfAbsent(subject, unseen -> new HashSet<>()).add(sequence)) {
            doubled.add("Sequence " + sequence + " of " + subject + " twice");
        }
        if (!ids.add(line.path("id").asString(""))) {
            doubled.add("Event id of position " + position + " twice");
        }
        if (position == positions) {
            doubled.add("Position " + position + " twice");
        } else if (position != positions + 1) {
            wrong.add("Position " + position + " after position " + positions);
        }
        positions = position;
    }

    private void lookForHoles() {
        sequences.forEach((subject, seen) -> {
            for (long sequence = 0; sequence < seen.size(); sequence++) {
                if (!seen.contains(sequence)) {
                    wrong.add("Sequence " + sequence + " of " + subject + " is missing");
                }
            }
        });
    }

    private void lookFor(String key, long told) {
        Long sequence = sequenceOf.get(key);
        if (sequence == null) {
            lost.add(key);
        } else if (told >= 0 && told != sequence) {
            wrong.add(key + " has sequence " + sequence + ", and was acknowledged as " + told);
        }
    }
}
