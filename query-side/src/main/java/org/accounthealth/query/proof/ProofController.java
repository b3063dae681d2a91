package org.accounthealth.query.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.ledger.TlogProof;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.proof.Inclusions.Inclusion;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/proof")
@Tag(name = "Proofs")
class ProofController {

    private final LedgerTree tree;
    private final Inclusions inclusions;

    ProofController(LedgerTree tree, Inclusions inclusions) {
        this.tree = tree;
        this.inclusions = inclusions;
    }

    /**
     * That an event is in the log.
     *
     * @param index of its leaf: one less than its position
     * @param size of the log in which it is
     * @param leafHash of the event
     * @param root of the log at that size
     * @param proof the hashes beside the way from the leaf to the root, from the leaf upwards
     * @param checkpoint the signed note over that size; null if none was signed at exactly this size
     */
    record InclusionAnswer(
            long position,
            long index,
            long size,
            String leafHash,
            String root,
            List<String> proof,
            @Nullable String checkpoint) {}

    /** That the log of a size extends the log of a smaller one; hashes as RFC 6962 section 2.1.2 orders them. */
    record ConsistencyAnswer(long from, long to, String fromRoot, String toRoot, List<String> proof) {}

    @GetMapping("/inclusion")
    @Operation(summary = "The proof that the event at a position is in the log", description = """
            size defaults to that of the newest checkpoint. format=tlog gives c2sp.org/tlog-proof@v1 as text, which holds
            the checkpoint; then size must be one that was signed.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InclusionAnswer.class)))
    ResponseEntity<?> inclusion(
            @RequestParam String position,
            @RequestParam(required = false) @Nullable String size,
            @RequestParam(required = false) @Nullable String format) {
        long of = sizeUpTo(tree.reach().size(), "size", size);
        Inclusion found = inclusions.of(required("position", position, of), of);
        if (Parameters.oneOf("format", format, Format.class) == Format.tlog) {
            return tlog(found);
        }
        Signed signed = found.signed();
        return Answers.json(new InclusionAnswer(
                found.position(),
                found.index(),
                of,
                found.leaf().toString(),
                found.root().toString(),
                texts(found.proof()),
                signed == null ? null : signed.note().toString()));
    }

    @GetMapping("/consistency")
    @Operation(summary = "The proof that the log only grew from one size to another", description = """
            to defaults to the size of the newest checkpoint. The proof is empty where both are the same.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConsistencyAnswer.class)))
    ResponseEntity<byte[]> consistency(@RequestParam String from, @RequestParam(required = false) @Nullable String to) {
        long newer = sizeUpTo(tree.reach().size(), "to", to);
        long older = required("from", from, newer);
        StoredTree stored = tree.of(newer);
        return Answers.json(new ConsistencyAnswer(
                older,
                newer,
                tree.of(older).root().toString(),
                stored.root().toString(),
                texts(stored.consistency(older))));
    }

    /** Named as the parameter is written. */
    enum Format {
        json,
        tlog
    }

    private static ResponseEntity<String> tlog(Inclusion found) {
        Signed signed = found.signed();
        if (signed == null) {
            throw Parameters.invalid("size", "is not one that was signed");
        }
        return ResponseEntity.ok()
                .contentType(CheckpointController.TEXT)
                .cacheControl(CacheControl.noStore())
                .body(new TlogProof(found.index(), found.proof(), signed.note()).toString());
    }

    private long sizeUpTo(long head, String name, @Nullable String given) {
        Long size = Parameters.number(name, given, 1, head);
        return size != null ? size : inclusions.signedSize();
    }

    private static long required(String name, String given, long max) {
        Long number = Parameters.number(name, given, 1, max);
        if (number == null) {
            throw Parameters.invalid(name, "is required");
        }
        return number;
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::toString).toList();
    }
}
