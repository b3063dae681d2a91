package org.accounthealth.query.rebuild;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.rebuild.Rebuild.State;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Bodies;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rebuilds")
@Tag(name = "Rebuild")
class RebuildController {

    private static final String REBUILD = "rebuild";

    private final RebuildStore store;
    private final Horizon horizon;
    private final Progress progress;

    RebuildController(RebuildStore store, Horizon horizon, Progress progress) {
        this.store = store;
        this.horizon = horizon;
        this.progress = progress;
    }

    /**
     * A rebuild as it is answered.
     *
     * @param position up to which the log is read account by account; null until it begins
     * @param rulebook null: a rebuild takes in all of them
     * @param differences null until it has compared
     */
    record RebuildAnswer(
            long id,
            State state,
            String phase,
            @Nullable String reason,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            Instant at,
            Instant knownAt,
            @Nullable Long position,
            @Nullable String rulebook,
            long accountsDone,
            long accountsTotal,
            long eventsDone,
            long eventsTotal,
            long eventsPerSecond,
            @Nullable Long secondsLeft,
            @Nullable Comparison differences) {

        static RebuildAnswer of(Rebuild rebuild, Instant now) {
            return new RebuildAnswer(
                    rebuild.id(),
                    rebuild.state(),
                    rebuild.phase(),
                    rebuild.reason(),
                    rebuild.startedBy(),
                    rebuild.startedAt(),
                    rebuild.finishedAt(),
                    now,
                    now,
                    rebuild.position(),
                    null,
                    rebuild.accountsDone(),
                    rebuild.accountsTotal(),
                    rebuild.eventsDone(),
                    rebuild.eventsTotal(),
                    rebuild.rate(),
                    rebuild.secondsLeft(),
                    rebuild.comparison());
        }
    }

    /** A page of rebuilds; {@code next} is null on the last page. */
    record RebuildsAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            List<RebuildAnswer> rebuilds,
            @Nullable String next) {}

    @PostMapping
    @Operation(summary = "Rebuild the projections aside", description = """
            They are built from the log in a schema of their own and then compared, row by row, with those in use, which go on
            being used and written. One is underway at a time. There is nothing to say in the body.""")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RebuildAnswer.class)))
    ResponseEntity<byte[]> start(Principal user, HttpServletRequest request) throws IOException {
        Bodies.requireNothing(request);
        long id = store.add(user.getName(), horizon.clock());
        return Answers.accepted("/api/v1/rebuilds/" + id, answer(find(id)));
    }

    @GetMapping
    @Operation(summary = "All rebuilds, latest first, page by page")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RebuildsAnswer.class)))
    ResponseEntity<byte[]> all(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int rows = Parameters.limit(limit);
        long before = cursor == null ? Long.MAX_VALUE : Parameters.cursorNumber(Parameters.cursorParts(cursor, 1)[0]);
        List<Rebuild> page = store.before(before, rows + 1);
        List<RebuildAnswer> shown = page.stream().limit(rows).map(this::answer).toList();
        Instant now = horizon.clock();
        String next = page.size() > rows ? Parameters.cursor(shown.get(rows - 1).id()) : null;
        return Answers.json(new RebuildsAnswer(now, now, progress.position(), null, shown, next));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A rebuild: how far it is, and what differs from the projections in use")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RebuildAnswer.class)))
    ResponseEntity<byte[]> one(@PathVariable String id) {
        return Answers.json(answer(find(idOf(id))));
    }

    @PostMapping("/{id}/switch")
    @Operation(summary = "Use the projections that were built aside", description = """
            Possible once they are compared; the state is SWITCHED a moment later. The old ones are dropped.""")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RebuildAnswer.class)))
    ResponseEntity<byte[]> switchTo(@PathVariable String id, HttpServletRequest request) throws IOException {
        Bodies.requireNothing(request);
        Rebuild rebuild = find(idOf(id));
        if (!store.wantSwitch(rebuild.id())) {
            throw new RejectedException(new Rejection(
                    Code.REBUILD_NOT_COMPARED,
                    "The rebuild is " + rebuild.state() + ": only one that is COMPARED can be switched to"));
        }
        return Answers.accepted("/api/v1/rebuilds/" + rebuild.id(), answer(find(rebuild.id())));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Cancel a rebuild that is not finished; the projections in use stay as they are")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RebuildAnswer.class)))
    ResponseEntity<byte[]> cancel(@PathVariable String id) {
        Rebuild rebuild = find(idOf(id));
        if (!store.cancel(rebuild.id(), horizon.clock())) {
            throw new RejectedException(
                    new Rejection(Code.REBUILD_FINISHED, "The rebuild is finished: there is nothing to cancel"));
        }
        return Answers.json(answer(find(rebuild.id())));
    }

    private RebuildAnswer answer(Rebuild rebuild) {
        return RebuildAnswer.of(rebuild, horizon.clock());
    }

    private Rebuild find(long id) {
        return store.find(id).orElseThrow(() -> Parameters.noSuch(REBUILD));
    }

    private static long idOf(String text) {
        return Parameters.id(text, REBUILD);
    }
}
