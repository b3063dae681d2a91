package org.accounthealth.command.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.accounthealth.command.intake.Requests;
import org.accounthealth.command.ledger.Sealer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Facts")
class FeedController {

    private static final String NDJSON = "application/x-ndjson";

    private final Feed feed;
    private final Sealer sealer;
    private final Clock clock;

    FeedController(Feed feed, Sealer sealer, Clock clock) {
        this.feed = feed;
        this.sealer = sealer;
        this.clock = clock;
    }

    @PostMapping(
            path = "/api/v1/feed",
            consumes = {NDJSON, "application/json", "application/gzip", "application/octet-stream"},
            produces = NDJSON)
    @Operation(
            summary = "Record many facts: one {\"type\",\"data\"} a line, plain or gzip, of any size. Role: OPERATOR",
            description = "Answers a line for each refused or duplicate line, then a summary. A fact that refers to one"
                    + " not recorded yet (a resolution before its detection) is refused; the rest counts, and the same feed"
                    + " may be sent again.")
    @RequestBody(content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (FeedReport report = new FeedReport()) {
            feed.take(request.getInputStream(), Requests.origin(request), clock, report);
            sealer.sealAtOnce(clock);
            response.setContentType(NDJSON);
            report.writeTo(response.getOutputStream(), sealer.size());
        }
    }
}
