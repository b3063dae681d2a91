package org.accounthealth.query.score;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.score.ScoreQuestions.Timeline;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.accounthealth.score.Thinning;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/accounts/{accountId}")
@Tag(name = "Scores", description = "The score at T, as known at K")
class ScoreController {

    private static final int MAX_WIDTH = 10_000;

    private final ScoreQuestions questions;
    private final ScoreStore scores;
    private final Knowing knowing;

    ScoreController(ScoreQuestions questions, ScoreStore scores, Knowing knowing) {
        this.questions = questions;
        this.scores = scores;
        this.knowing = knowing;
    }

    /** Steps that touch; {@code at} is their end. */
    record TimelineAnswer(
            AccountId accountId,
            Instant from,
            Instant to,
            Instant at,
            Instant knownAt,
            long position,
            boolean forecast,
            @Nullable String rulebook,
            List<TimelineStep> steps) {}

    /** A page of published scores; {@code next} is null on the last page. */
    record PublishedAnswer(
            AccountId accountId,
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            List<PublishedScore> published,
            @Nullable String next) {}

    @GetMapping("/score")
    @Operation(summary = "The score at an instant, explained", description = """
            knownAt defaults to now, at defaults to knownAt. knownAtPosition names the knowledge by log position instead.
            atLeast waits until the projections have that sequence of the account (2 s at most, then 503).""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScoreAnswer.class)))
    ResponseEntity<byte[]> score(
            @PathVariable String accountId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String knownAtPosition,
            @RequestParam(required = false) @Nullable String atLeast) {
        Instant instant = Parameters.instant("at", at);
        Current account = questions.account(accountId, Parameters.atLeast(atLeast));
        Known known = known(knownAt, knownAtPosition);
        ScoreAnswer answer = questions.score(account, known, instant == null ? known.at() : instant);
        return Answers.json(answer, account.lastSequence());
    }

    @GetMapping("/timeline")
    @Operation(summary = "The score over time, in steps", description = """
            from defaults to the opening of the account, to (exclusive) to knownAt; what lies beyond is a forecast.
            width thins the steps for a chart of so many pixels; no change of band is lost.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TimelineAnswer.class)))
    ResponseEntity<byte[]> timeline(
            @PathVariable String accountId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String knownAtPosition,
            @RequestParam(required = false) @Nullable String width,
            @RequestParam(required = false) @Nullable String atLeast) {
        Instant start = Parameters.instant("from", from);
        Instant end = Parameters.instant("to", to);
        Long columns = Parameters.number("width", width, 1, MAX_WIDTH);
        Current account = questions.account(accountId, Parameters.atLeast(atLeast));
        Known known = known(knownAt, knownAtPosition);
        Timeline timeline = timeline(account, known, start, end);
        List<TimelineStep> steps =
                columns == null ? timeline.steps() : Thinning.toWidth(timeline.steps(), columns.intValue());
        return Answers.json(
                new TimelineAnswer(
                        account.accountId(),
                        timeline.from(),
                        timeline.to(),
                        timeline.to(),
                        known.at(),
                        known.position(),
                        timeline.to().isAfter(known.at()),
                        timeline.rulebook(),
                        steps),
                account.lastSequence());
    }

    @GetMapping("/published")
    @Operation(summary = "Every score ever shown as current, oldest first")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PublishedAnswer.class)))
    ResponseEntity<byte[]> published(
            @PathVariable String accountId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String atLeast) {
        int rows = Parameters.limit(limit);
        long[] after = cursor == null
                ? new long[] {Long.MIN_VALUE, 0}
                : Stream.of(Parameters.cursorParts(cursor, 2))
                        .mapToLong(Parameters::cursorNumber)
                        .toArray();
        Current account = questions.account(accountId, Parameters.atLeast(atLeast));
        Known known = knowing.now();
        questions.refuseIfHeld(account.accountId(), known.position());
        List<PublishedScore> page = scores.published(account.accountId(), after[0], after[1], rows + 1);
        boolean more = page.size() > rows;
        List<PublishedScore> shown = more ? page.subList(0, rows) : page;
        return Answers.json(
                new PublishedAnswer(
                        account.accountId(),
                        known.at(),
                        known.at(),
                        known.position(),
                        account.shown().rulebook(),
                        shown,
                        more ? next(shown.get(rows - 1)) : null),
                account.lastSequence());
    }

    private Timeline timeline(Current account, Known known, @Nullable Instant from, @Nullable Instant to) {
        Instant end = to == null ? known.at() : to;
        Instant start = from == null ? account.openedAt() : from;
        if (!start.isBefore(end)) {
            throw Parameters.invalid("to", "must be after from, " + start);
        }
        return questions.timeline(account, known, start, end);
    }

    private Known known(@Nullable String knownAt, @Nullable String position) {
        return knowing.of(
                Parameters.instant("knownAt", knownAt),
                Parameters.number("knownAtPosition", position, 1, Long.MAX_VALUE));
    }

    private static String next(PublishedScore last) {
        return Parameters.cursor(Micros.of(last.at()), last.position());
    }
}
