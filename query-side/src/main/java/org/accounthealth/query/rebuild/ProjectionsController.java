package org.accounthealth.query.rebuild;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.accounthealth.query.rebuild.ProjectionStates.ProjectionsAnswer;
import org.accounthealth.query.web.Answers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Rebuild")
class ProjectionsController {

    private final ProjectionStates states;

    ProjectionsController(ProjectionStates states) {
        this.states = states;
    }

    @GetMapping("/api/v1/projections")
    @Operation(summary = "How far the projections are, part by part, and who works on which")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProjectionsAnswer.class)))
    ResponseEntity<byte[]> projections() {
        return Answers.json(states.projections());
    }
}
