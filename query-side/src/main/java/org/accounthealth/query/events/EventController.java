package org.accounthealth.query.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.accounthealth.query.events.OneEvent.EventAnswer;
import org.accounthealth.query.web.Answers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit")
class EventController {

    private final OneEvent events;

    EventController(OneEvent events) {
        this.events = events;
    }

    @GetMapping("/api/v1/events/{position}")
    @Operation(summary = "One event of the log: as it is stored, who sent it, and what came with the same request")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EventAnswer.class)))
    ResponseEntity<byte[]> event(@PathVariable String position) {
        return Answers.json(events.at(position));
    }
}
