package org.accounthealth.query.events;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit")
class ExportController {

    private static final int BUFFER_BYTES = 1 << 16;

    private final EventSearch search;
    private final LedgerReader ledger;

    ExportController(EventSearch search, LedgerReader ledger) {
        this.search = search;
        this.ledger = ledger;
    }

    @GetMapping("/api/v1/events/export")
    @Operation(summary = "What a query finds, as a file", description = """
            All of it, in the order of the search. format: ndjson (default), lines of the event log and a footer with their
            number; or csv, for spreadsheets, where a cell that looks like a formula begins with an apostrophe. Appeals staff
            may export what is about one account: account:US-A1 must be in the query.""")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    void export(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Question question = Question.of(q, order, null);
        String refusal = EventLog.refusalToExport(q, request.isUserInRole("AUDITOR"));
        if (refusal != null) {
            throw new RejectedException(new Rejection(Code.FORBIDDEN, refusal));
        }
        ExportFile given = Parameters.oneOf("format", format, ExportFile.class);
        ExportFile file = given == null ? ExportFile.ndjson : given;
        long size = ledger.state().size();
        response.setContentType(file.mediaType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"account-health-events." + file + "\"");
        write(question, file, size, new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES));
    }

    /** The same for people. */
    @Hidden
    @GetMapping("/events/export")
    void exportForPeople(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        export(q, order, format, request, response);
    }

    private void write(Question question, ExportFile file, long size, OutputStream out) throws IOException {
        AtomicLong events = new AtomicLong();
        file.begin(out);
        try {
            search.all(question.query(), search.span(question.query(), question.order(), size), event -> {
                write(event, file, out);
                events.incrementAndGet();
                return true;
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        file.end(events.get(), size, out);
        out.flush();
    }

    private static void write(SearchedEvent event, ExportFile file, OutputStream out) {
        try {
            file.write(event, out);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
