package org.accounthealth.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.TilePath;
import org.accounthealth.ledger.TileReader;
import org.accounthealth.log.SealedLine;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LedgerTree;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Proofs")
class TileController {

    private static final String PREFIX = "/api/v1/";
    private static final int BITS_PER_LEVEL = 8;

    private final LedgerTree tree;
    private final LedgerReader ledger;

    TileController(LedgerTree tree, LedgerReader ledger) {
        this.tree = tree;
        this.ledger = ledger;
    }

    @GetMapping("/api/v1/tile/**")
    @Operation(summary = "A tile of the tree, or the leaves themselves", description = """
            As c2sp.org/tlog-tiles names them: tile/{level}/{index} with up to 256 hashes of 32 bytes, and
            tile/entries/{index} with the leaves, each behind its length in two bytes; .p/{width} for a tile that is not
            full yet. The leaf of an event is a text without its payload. Only what a checkpoint covers is there.""")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        TilePath path = TilePath.parse(request.getRequestURI().substring(PREFIX.length()))
                .filter(this::isCovered)
                .orElseThrow(() -> new RejectedException(new Rejection(Code.NOT_FOUND, "There is no such tile")));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(path.level() == TilePath.ENTRIES ? entries(path) : hashes(path));
    }

    private boolean isCovered(TilePath path) {
        int height = Math.max(0, path.level()) * BITS_PER_LEVEL;
        long complete =
                tree.lastSigned().map(signed -> signed.checkpoint().size()).orElse(0L) >> height;
        return path.index() <= complete / TileReader.WIDTH
                && path.index() * TileReader.WIDTH + path.width() <= complete;
    }

    private byte[] hashes(TilePath path) {
        ByteArrayOutputStream tile = new ByteArrayOutputStream(path.width() * Hash.LENGTH);
        tree.tile(path.level(), path.index(), path.width()).forEach(hash -> tile.writeBytes(hash.bytes()));
        return tile.toByteArray();
    }

    private byte[] entries(TilePath path) {
        List<SealedLine> events = ledger.sealedAfter(path.index() * TileReader.WIDTH, path.width());
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        for (SealedLine event : events) {
            byte[] leaf = leaf(event);
            tile.write(leaf.length >> Byte.SIZE);
            tile.write(leaf.length);
            tile.writeBytes(leaf);
        }
        return tile.toByteArray();
    }

    private static byte[] leaf(SealedLine event) {
        try {
            return event.leaf().bytes();
        } catch (IllegalArgumentException | UnknownEventTypeException damaged) {
            throw new RejectedException(new Rejection(
                    Code.NOT_PROVABLE, "The event at position " + event.position() + " gives no leaf: run an audit"));
        }
    }
}
