package org.accounthealth.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.ledger.LogFolders;
import org.accounthealth.query.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Proofs", description = "Checkpoints, proofs and tiles: what lets others check the log")
class CheckpointController {

    static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final LedgerTree tree;
    private final Horizon horizon;
    private final LogFolders folders;

    CheckpointController(LedgerTree tree, Horizon horizon, LogFolders folders) {
        this.tree = tree;
        this.horizon = horizon;
        this.folders = folders;
    }

    /**
     * How the ledger is.
     *
     * @param size how many events
     * @param root over all of them
     * @param signedSize how many events the newest checkpoint covers; null where nothing is signed
     * @param alarm why nothing is signed at present; null while all is well
     * @param keys the public keys, as this server knows them. Pin those that came by another way
     */
    record LedgerAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            long size,
            @Nullable String root,
            @Nullable Long signedSize,
            @Nullable String alarm,
            List<String> keys) {}

    @GetMapping("/api/v1/checkpoint")
    @Operation(summary = "The newest signed checkpoint", description = """
            A note in the formats c2sp.org/signed-note and c2sp.org/tlog-checkpoint: the origin, the number of events, the
            root hash over them, and a signature line for each key.""")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    ResponseEntity<String> checkpoint() {
        Signed signed = tree.lastSigned()
                .orElseThrow(() -> new RejectedException(new Rejection(Code.NOT_FOUND, "Nothing has been signed yet")));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(signed.note().toString());
    }

    @GetMapping("/api/v1/ledger")
    @Operation(summary = "How the ledger is: its size, its root, what is signed, and whether signing has stopped")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LedgerAnswer.class)))
    ResponseEntity<byte[]> ledger() {
        LedgerTree.Reach head = tree.reach();
        Instant now = horizon.now().instant();
        return Answers.json(new LedgerAnswer(
                now,
                now,
                head.size(),
                null,
                head.size(),
                head.root() == null ? null : head.root().toString(),
                tree.lastSigned().map(signed -> signed.checkpoint().size()).orElse(null),
                tree.alarm().orElse(null),
                folders.current().keys().stream().map(Object::toString).toList()));
    }
}
