package org.accounthealth.query.live;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Micros;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.log.Json;
import org.jspecify.annotations.Nullable;

/**
 * A score as it was shown.
 *
 * @param id under which a listener can resume behind it
 * @param previousBand null where the account had none before
 */
record Change(
        String id,
        PublishedScore shown,
        @Nullable Integer previousScore,
        @Nullable Band previousBand) {

    /** What listeners are told; {@code position} is the last event that the score takes into account. */
    record Data(
            AccountId accountId,
            String marketplace,
            Instant at,
            @Nullable Integer score,
            Band band,
            @Nullable Long raw,
            @Nullable Cause cause,
            @Nullable String rulebook,
            @Nullable Integer previousScore,
            @Nullable Band previousBand,
            long position) {}

    AccountId account() {
        return shown.accountId();
    }

    Place place() {
        return new Place(
                Micros.of(shown.at()), shown.position(), shown.accountId().toString());
    }

    /** As a server-sent event. */
    String event() {
        return event("score", id, data());
    }

    /** @param id null: what was told last stays where a listener resumes */
    static String event(String name, @Nullable String id, Object data) {
        return "event: " + name + "\n" + (id == null ? "" : "id: " + id + "\n") + "data: "
                + new String(Json.writeAnswer(data), StandardCharsets.UTF_8) + "\n\n";
    }

    private Data data() {
        return new Data(
                shown.accountId(),
                shown.accountId().marketplace(),
                shown.at(),
                shown.score(),
                shown.band(),
                shown.raw(),
                shown.cause(),
                shown.rulebook(),
                previousScore,
                previousBand,
                shown.position());
    }
}
