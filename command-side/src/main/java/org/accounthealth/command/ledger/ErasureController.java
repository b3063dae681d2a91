package org.accounthealth.command.ledger;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.command.intake.Bodies;
import org.accounthealth.command.intake.Requests;
import org.accounthealth.ledger.Erasure;
import org.accounthealth.log.Json;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Ledger", description = "Erasures and keys. Role: OPERATOR")
class ErasureController {

    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{1,200}");

    private final Eraser eraser;

    ErasureController(Eraser eraser) {
        this.eraser = eraser;
    }

    /**
     * Which text to erase.
     *
     * @param sequence of the event, as the trail shows it
     * @param ground why, in a line of at most 200 characters; it is kept
     */
    record ErasureRequest(long sequence, String ground) {}

    /** The text is erased, now or by an earlier request. */
    record ErasureReceipt(
            String accountId, long sequence, long position, String erasedAt, String actor, String ground) {}

    @PostMapping(
            path = "/api/v1/accounts/{accountId}/erasures",
            consumes = APPLICATION_JSON_VALUE,
            produces = APPLICATION_JSON_VALUE)
    @Operation(summary = "Erase the free text of an event: summary, note or reason", description = """
            The facts stay and no score changes; all proofs stay what they were. Exports, bundles and audits report the text
            as erased. It cannot be undone.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = ErasureRequest.class)))
    ErasureReceipt erase(@PathVariable String accountId, HttpServletRequest request) throws IOException {
        ErasureRequest asked = Json.read(Bodies.read(request.getInputStream()), ErasureRequest.class);
        if (!ONE_LINE.matcher(asked.ground()).matches() || asked.ground().isBlank()) {
            throw new RejectedException(
                    Rejection.ofField(Code.INVALID, "/ground", "must be one line of 1 to 200 characters"));
        }
        Erasure erasure = eraser.erase(
                accountId,
                asked.sequence(),
                Requests.origin(request).actor(),
                asked.ground().strip());
        return new ErasureReceipt(
                accountId, asked.sequence(), erasure.position(), erasure.erasedAt(), erasure.actor(), erasure.ground());
    }
}
