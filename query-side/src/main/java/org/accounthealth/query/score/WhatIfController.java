package org.accounthealth.query.score;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.EventType;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.SupposedScore;
import org.accounthealth.log.EventJson;
import org.accounthealth.log.Json;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Bodies;
import org.accounthealth.query.web.Parameters;
import org.accounthealth.score.Supposition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Scores")
class WhatIfController {

    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int MAX_CHANGES = 1_000;

    private final ScoreQuestions questions;
    private final Knowing knowing;

    WhatIfController(ScoreQuestions questions, Knowing knowing) {
        this.questions = questions;
        this.knowing = knowing;
    }

    /**
     * What is supposed, and when.
     *
     * @param without ids of violations to be taken out
     * @param with events to be taken in, each as in a feed
     * @param rulebook id of a published rulebook that is to be in force always; null: those that were
     */
    record WhatIfRequest(
            @Nullable List<@Nullable String> without,
            @Nullable List<@Nullable SupposedEvent> with,
            @Nullable String rulebook,
            @Nullable Instant at) {}

    /** An event as in a feed. */
    record SupposedEvent(String type, JsonNode data) {}

    @PostMapping("/api/v1/accounts/{accountId}/what-if")
    @Operation(summary = "The score as it is, and as it would be if something were supposed", description = """
            without: violations taken out. with: events taken in, each {"type":…,"data":{…}} as in a feed. rulebook: rules
            that are taken to be in force always. at defaults to now. Writes nothing.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WhatIfRequest.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SupposedScore.class)))
    ResponseEntity<byte[]> whatIf(@PathVariable String accountId, HttpServletRequest request) throws IOException {
        WhatIfRequest asked = Json.read(Bodies.read(request, MAX_BODY_BYTES), WhatIfRequest.class);
        Current account = questions.account(accountId, null);
        Known known = knowing.now();
        Instant at = asked.at() == null ? known.at() : asked.at();
        Supposition supposition = supposition(account.accountId(), asked);
        Course course = questions.course(account, known, at, supposition);
        requireKnown(supposition.without(), course);
        return Answers.json(supposition.answer(course.facts(), course.knowledge(), at), account.lastSequence());
    }

    private Supposition supposition(AccountId account, WhatIfRequest asked) {
        List<String> without = listed("/without", asked.without());
        List<SupposedEvent> with = listed("/with", asked.with());
        if (without.size() + with.size() > MAX_CHANGES) {
            throw Parameters.invalid("/with", "and without name at most " + MAX_CHANGES + " things together");
        }
        List<AccountEvent> events = IntStream.range(0, with.size())
                .mapToObj(index -> event(account, index, with.get(index)))
                .toList();
        return new Supposition(new HashSet<>(without), events, questions.rulebook("/rulebook", asked.rulebook()));
    }

    private static <T> List<T> listed(String pointer, @Nullable List<@Nullable T> given) {
        List<T> values = new ArrayList<>();
        for (T value : given == null ? List.<T>of() : given) {
            if (value == null) {
                throw Parameters.invalid(pointer + "/" + values.size(), "must not be null");
            }
            values.add(value);
        }
        return values;
    }

    private static AccountEvent event(AccountId account, int index, SupposedEvent supposed) {
        try {
            return event(account, type(supposed.type()), supposed.data());
        } catch (RejectedException refused) {
            throw new RejectedException(refused.rejection().within("/with/" + index));
        }
    }

    private static AccountEvent event(AccountId account, EventType type, JsonNode data) {
        try {
            AccountEvent event = (AccountEvent) EventJson.read(type, data);
            if (!event.accountId().equals(account)) {
                throw Parameters.invalid("/accountId", "is not the account asked about");
            }
            return event;
        } catch (RejectedException refused) {
            throw new RejectedException(refused.rejection().within("/data"));
        }
    }

    private static EventType type(String name) {
        EventType type = EventType.named(name);
        if (type == null || type == EventType.RULEBOOK_PUBLISHED) {
            throw Parameters.invalid("/type", "is not a fact of an account");
        }
        return type;
    }

    private static void requireKnown(Set<String> without, Course course) {
        for (String violationId : without) {
            if (course.facts().violation(violationId) == null) {
                throw new RejectedException(
                        new Rejection(Code.VIOLATION_UNKNOWN, "There is no violation " + shortened(violationId)));
            }
        }
    }

    private static String shortened(String id) {
        return id.length() > 64 ? id.substring(0, 64) + "…" : id;
    }
}
