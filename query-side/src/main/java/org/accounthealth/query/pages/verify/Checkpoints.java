package org.accounthealth.query.pages.verify;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was signed.
 *
 * @param size events in the log
 * @param unsigned those of them that no checkpoint covers yet
 * @param newest null where nothing is signed
 * @param alarm that nothing is signed at present, or cannot be read, and why; null while all is well
 * @param keys to pin; empty where this node knows none
 * @param earlier part of the checkpoints before the newest, latest first
 * @param next the size before which there are more; null where there are none
 */
record Checkpoints(
        long size,
        long unsigned,
        @Nullable Note newest,
        @Nullable String alarm,
        List<String> keys,
        List<Note> earlier,
        @Nullable Long next) {

    Checkpoints {
        keys = List.copyOf(keys);
        earlier = List.copyOf(earlier);
    }

    /** The keys as the auditor's tool takes them. */
    public String keyOptions() {
        return keys.isEmpty()
                ? "--key KEY"
                : keys.stream().map(key -> "--key '" + key + "'").collect(Collectors.joining(" "));
    }

    /**
     * A checkpoint.
     *
     * @param until when the last event that it covers was recorded; null if that is not known any more
     * @param text as it was signed
     */
    record Note(long size, String root, @Nullable Instant until, String text) {}
}
