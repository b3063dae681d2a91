package org.accounthealth.command.rulebook;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookCommand.PublishRulebook;
import org.accounthealth.command.CommandSideProperties;
import org.accounthealth.command.intake.Bodies;
import org.accounthealth.command.intake.Intake;
import org.accounthealth.command.intake.Requests;
import org.accounthealth.command.ledger.Sealer;
import org.accounthealth.log.Json;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(path = "/api/v1/rulebooks", consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
@Tag(name = "Rulebooks", description = "The rules, as data")
class RulebookController {

    private final Intake intake;
    private final Sealer sealer;
    private final CommandSideProperties settings;
    private final Clock clock;

    RulebookController(Intake intake, Sealer sealer, CommandSideProperties settings, Clock clock) {
        this.intake = intake;
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    /** A rulebook was published, now or by an earlier request with the same content. */
    record Receipt(String rulebook, long sequence) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Publish a rulebook. Role: OPERATOR. publishedAt is the moment of publication, whatever is sent")
    @RequestBody(content = @Content(schema = @Schema(implementation = Rulebook.class)))
    Receipt publish(HttpServletRequest request) throws IOException {
        Instant now = Micros.truncate(clock.instant());
        Rulebook rulebook = read(Bodies.read(request.getInputStream()), now);
        PublishRulebook command = new PublishRulebook(rulebook, now.plus(settings.noticePeriod()));
        long sequence = Requests.sequenceOf(intake.take(command, Requests.origin(request)));
        sealer.sealAtOnce(clock);
        return new Receipt(rulebook.id(), sequence);
    }

    private static Rulebook read(byte[] body, Instant now) {
        JsonNode json = Json.readTree(body);
        if (json instanceof ObjectNode fields) {
            fields.put("publishedAt", now.toString());
            return Json.read(fields, Rulebook.class);
        }
        throw new RejectedException(new Rejection(Code.INVALID, "The body must be a JSON object"));
    }
}
