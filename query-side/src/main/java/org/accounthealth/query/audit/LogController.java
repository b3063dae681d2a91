package org.accounthealth.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.accounthealth.log.LogLine;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit")
class LogController {

    private static final String NDJSON = "application/x-ndjson";
    private static final int PAGE = 2_000;
    private static final int BUFFER_BYTES = 1 << 16;

    private final LedgerReader ledger;
    private final Horizon horizon;

    LogController(LedgerReader ledger, Horizon horizon) {
        this.ledger = ledger;
        this.horizon = horizon;
    }

    @GetMapping(path = "/api/v1/log", produces = NDJSON)
    @Operation(summary = "The event log as NDJSON, for the auditor's tool", description = """
            One CloudEvents 1.0 object a line in the order of position, then a footer with the count. after: continue
            behind a position. The export ends at the last event recorded when it began, in constant memory.""")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    void export(@RequestParam(required = false) @Nullable String after, HttpServletResponse response)
            throws IOException {
        long size = horizon.now().size();
        Long start = Parameters.number("after", after, 0, Long.MAX_VALUE);
        long position = start == null ? 0 : start;
        response.setContentType(NDJSON);
        response.setHeader("Content-Disposition", "attachment; filename=\"account-health-log.ndjson\"");
        write(position, size, response.getOutputStream());
    }

    private void write(long after, long size, OutputStream raw) throws IOException {
        OutputStream out = new BufferedOutputStream(raw, BUFFER_BYTES);
        long position = after;
        while (position < size) {
            List<StoredEvent> page = ledger.after(position, (int) Math.min(PAGE, size - position));
            for (StoredEvent event : page) {
                out.write(event.logLine());
            }
            position += page.size();
        }
        out.write(LogLine.writeFooter(new Footer(position - after, size)));
        out.flush();
    }
}
