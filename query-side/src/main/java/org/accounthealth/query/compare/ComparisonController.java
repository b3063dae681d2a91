package org.accounthealth.query.compare;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.accounthealth.log.Json;
import org.accounthealth.query.compare.Comparisons.ComparisonAnswer;
import org.accounthealth.query.compare.Comparisons.Wish;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Bodies;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Comparisons", description = "Two ways of rating, and where they part")
class ComparisonController {

    private static final int MAX_BODY_BYTES = 1 << 20;

    private final Comparisons comparisons;

    ComparisonController(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @PostMapping("/api/v1/comparisons")
    @Operation(summary = "Where two ways of rating the accounts part first, and where they end", description = """
            one (default replayed) and other: shown (what was written down at the time), replayed (by the rules that were in
            force), the id of a published rulebook (as if it had been in force always), or draft (the same for the rulebook
            in the field draft). only=band lists accounts that end in another band alone. Takes a second at most: cursor goes
            on where the answer before ended, and totals add up. Writes nothing.""")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ComparisonAnswer.class)))
    ResponseEntity<byte[]> compare(HttpServletRequest request) throws IOException {
        Wish wish = Json.read(Bodies.read(request, MAX_BODY_BYTES), Wish.class);
        return Answers.json(comparisons.compare(wish));
    }
}
