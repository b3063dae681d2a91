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
import java.util.Optional;
import org.accounthealth.log.LogLine;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.log.SealedLine;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.ledger.Signing;
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
    private final LedgerTree tree;
    private final Horizon horizon;
    private final Signing signing;

    LogController(LedgerReader ledger, LedgerTree tree, Horizon horizon, Signing signing) {
        this.ledger = ledger;
        this.tree = tree;
        this.horizon = horizon;
        this.signing = signing;
    }

    @GetMapping(path = "/api/v1/log", produces = NDJSON)
    @Operation(summary = "The event log as NDJSON, for the auditor's tool", description = """
            One CloudEvents 1.0 object a line in the order of position, each with everything its leaf is made of; then a
            footer with the count, the root hash and the signed checkpoint. after: continue behind a position. The export
            holds at least what was recorded when it began, and is written in constant memory.""")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    void export(@RequestParam(required = false) @Nullable String after, HttpServletResponse response)
            throws IOException {
        Long start = Parameters.number("after", after, 0, Long.MAX_VALUE);
        Optional<Signed> signed = signing.covering(horizon.now().size());
        long size = signed.map(found -> found.checkpoint().size())
                .orElseGet(() -> horizon.now().size());
        response.setContentType(NDJSON);
        response.setHeader("Content-Disposition", "attachment; filename=\"account-health-log.ndjson\"");
        write(start == null ? 0 : start, size, signed, response.getOutputStream());
    }

    private void write(long after, long size, Optional<Signed> signed, OutputStream raw) throws IOException {
        OutputStream out = new BufferedOutputStream(raw, BUFFER_BYTES);
        long position = after;
        while (position < size) {
            List<SealedLine> page = ledger.sealedAfter(position, (int) Math.min(PAGE, size - position));
            for (SealedLine event : page) {
                out.write(event.write());
            }
            position += PAGE;
        }
        String note = signed.map(found -> found.note().toString()).orElse(null);
        out.write(LogLine.writeFooter(
                new Footer(Math.max(0, size - after), size, tree.of(size).root(), note)));
        out.flush();
    }
}
