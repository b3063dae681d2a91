package org.accounthealth.query.rebuild;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import org.accounthealth.query.rebuild.Rebuilds.RebuildsAnswer;
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

    private final Rebuilds rebuilds;

    RebuildController(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @PostMapping
    @Operation(summary = "Rebuild the projections aside", description = """
            They are built from the log in a schema of their own and then compared, row by row, with those in use, which go on
            being used and written. One is underway at a time. There is nothing to say in the body.""")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RebuildAnswer.class)))
    ResponseEntity<byte[]> start(Principal user, HttpServletRequest request) throws IOException {
        Bodies.requireNothing(request);
        RebuildAnswer started = rebuilds.start(user.getName());
        return Answers.accepted("/api/v1/rebuilds/" + started.id(), started);
    }

    @GetMapping
    @Operation(summary = "All rebuilds, latest first, page by page")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RebuildsAnswer.class)))
    ResponseEntity<byte[]> all(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        return Answers.json(rebuilds.page(cursor, Parameters.limit(limit)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A rebuild: how far it is, and what differs from the projections in use")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RebuildAnswer.class)))
    ResponseEntity<byte[]> one(@PathVariable String id) {
        return Answers.json(rebuilds.one(id));
    }

    @PostMapping("/{id}/switch")
    @Operation(summary = "Use the projections that were built aside", description = """
            Possible once they are compared; the state is SWITCHED a moment later. The old ones are dropped.""")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RebuildAnswer.class)))
    ResponseEntity<byte[]> switchTo(@PathVariable String id, HttpServletRequest request) throws IOException {
        Bodies.requireNothing(request);
        RebuildAnswer wanted = rebuilds.switchTo(id);
        return Answers.accepted("/api/v1/rebuilds/" + wanted.id(), wanted);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Cancel a rebuild that is not finished; the projections in use stay as they are")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RebuildAnswer.class)))
    ResponseEntity<byte[]> cancel(@PathVariable String id) {
        return Answers.json(rebuilds.cancel(id));
    }
}
