package org.accounthealth.query.audit;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.RejectedException;
import org.accounthealth.ledger.Hash;
import org.accounthealth.log.LogLine;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.log.LogLine.PublishedRows;
import org.accounthealth.log.PublishedLine;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.Horizon.Settled;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.ledger.Signing;
import org.accounthealth.query.score.PublishedScores;
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
    private final PublishedScores publishedScores;

    LogController(
            LedgerReader ledger, LedgerTree tree, Horizon horizon, Signing signing, PublishedScores publishedScores) {
        this.ledger = ledger;
        this.tree = tree;
        this.horizon = horizon;
        this.signing = signing;
        this.publishedScores = publishedScores;
    }

    @GetMapping(path = "/api/v1/log", produces = NDJSON)
    @Operation(summary = "The event log as NDJSON, for the auditor's tool", description = """
            One CloudEvents 1.0 object a line in the order of position, each with everything its leaf is made of; then a
            footer with the count, the root hash and the signed checkpoint. after: continue behind a position. published:
            true adds every score that was shown, behind the events, for the tool to recompute. The export holds at least
            what was recorded when it began, and is written in constant memory.""")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    void export(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String published,
            HttpServletResponse response)
            throws IOException {
        Long start = Parameters.number("after", after, 0, Long.MAX_VALUE);
        boolean scores = Parameters.flag("published", published);
        if (start != null && scores) {
            throw Parameters.invalid("published", "needs the whole log: it cannot be combined with after");
        }
        Settled settled = horizon.now();
        Optional<Signed> signed = signing.covering(settled.size());
        long size = signed.map(found -> found.checkpoint().size()).orElse(settled.size());
        Instant through = scores ? publishedScores.completeThrough(size) : null;
        response.setContentType(NDJSON);
        response.setHeader("Content-Disposition", "attachment; filename=\"account-health-log.ndjson\"");
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
        long before = start == null ? 0 : start;
        writeEvents(before, size, out);
        PublishedRows rows = through == null ? null : writePublished(size, through, out);
        String note = signed.map(found -> found.note().toString()).orElse(null);
        out.write(LogLine.writeFooter(new Footer(Math.max(0, size - before), size, root(size), note, rows)));
        out.flush();
    }

    /** The same for people: the whole log, as it is verified. */
    @Hidden
    @GetMapping("/verify/log")
    void exportForPeople(HttpServletResponse response) throws IOException {
        export(null, null, response);
    }

    private void writeEvents(long after, long size, OutputStream out) throws IOException {
        for (long position = after; position < size; position += PAGE) {
            for (byte[] line : ledger.linesAfter(position, (int) Math.min(PAGE, size - position))) {
                out.write(line);
            }
        }
    }

    /** Null where the tree is damaged: an export shows what is there all the same. */
    private @Nullable Hash root(long size) {
        try {
            return tree.of(size).root();
        } catch (RejectedException damaged) {
            return null;
        }
    }

    private PublishedRows writePublished(long size, Instant through, OutputStream out) throws IOException {
        try {
            long rows = publishedScores.forEach(size, through, score -> write(score, out));
            return new PublishedRows(rows, through);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void write(PublishedScore score, OutputStream out) {
        try {
            out.write(PublishedLine.write(score));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
