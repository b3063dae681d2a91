package org.accounthealth.query.proof;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Proofs;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.ledger.TlogProof;
import org.accounthealth.ledger.Tree;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What others check the log with, over HTTP; the same on every database. */
abstract class ProofContract extends SignedLogContract {

    ProofContract(Database database) {
        super(database);
    }

    @Test
    void theCheckpointIsSignedAndItsRootIsThatOfTheExportedLeaves() {
        Checkpoint checkpoint = signed();
        Tree tree = new Tree();
        List<JsonNode> lines = server().get(AUDITOR, "/api/v1/log").lines();
        lines.subList(0, (int) checkpoint.size())
                .forEach(line -> tree.append(Hash.parse(line.get("leafhash").stringValue())));

        assertThat(tree.root()).isEqualTo(checkpoint.root());
        assertThat(lines.get(lines.size() - 1).get("root").stringValue()).isNotEmpty();
        assertThat(lines.get(lines.size() - 1).get("checkpoint").stringValue()).startsWith(checkpoint.origin());
    }

    @Test
    void everyEventIsProvenToBeInTheLog() {
        Checkpoint checkpoint = signed();
        for (long position = 1; position <= checkpoint.size(); position += 7) {
            Reply reply = server().get(AUDITOR, "/api/v1/proof/inclusion?position=" + position);
            JsonNode proof = reply.json();

            assertThat(Proofs.isIncluded(
                            proof.get("index").longValue(),
                            proof.get("size").longValue(),
                            Hash.parse(proof.get("leafHash").stringValue()),
                            hashes(proof.get("proof")),
                            Hash.parse(proof.get("root").stringValue())))
                    .as("position %d", position)
                    .isTrue();
        }
    }

    @Test
    void aProofAsTextHoldsTheCheckpoint() {
        long size = signed().size();
        Reply reply = server().get(AUDITOR, "/api/v1/proof/inclusion?format=tlog&position=3&size=" + size);
        TlogProof proof = TlogProof.parse(reply.text().getBytes(StandardCharsets.UTF_8));
        JsonNode line = server().get(AUDITOR, "/api/v1/log?after=2").lines().get(0);

        assertThat(proof.proves(Hash.parse(line.get("leafhash").stringValue()))).isTrue();
        assertThat(proof.checkpoint().verdict(keys())).isEqualTo(Verdict.VERIFIED);
        assertThat(server().get(AUDITOR, "/api/v1/proof/inclusion?format=tlog&position=1&size=2")
                        .refusal())
                .isEqualTo("400 INVALID");
    }

    @Test
    void theLogIsProvenToHaveOnlyGrown() {
        long size = signed().size();
        for (long from : new long[] {1, 2, 255, 256, 257, size - 1, size}) {
            JsonNode proof = server().get(AUDITOR, "/api/v1/proof/consistency?from=" + from + "&to=" + size)
                    .json();

            assertThat(Proofs.isConsistent(
                            from,
                            size,
                            Hash.parse(proof.get("fromRoot").stringValue()),
                            Hash.parse(proof.get("toRoot").stringValue()),
                            hashes(proof.get("proof"))))
                    .as("from %d", from)
                    .isTrue();
        }
    }

    @Test
    void proofsThatCannotBeAreRefused() {
        for (String question : List.of(
                "inclusion",
                "inclusion?position=0",
                "inclusion?position=999999",
                "inclusion?position=5&size=4",
                "inclusion?position=1&size=999999",
                "inclusion?position=1&format=xml",
                "consistency",
                "consistency?from=0",
                "consistency?from=9&to=8",
                "consistency?from=x")) {
            assertThat(server().get(AUDITOR, "/api/v1/proof/" + question).status())
                    .as(question)
                    .isEqualTo(400);
        }
    }

    @Test
    void tilesHoldTheLeavesAndTheirHashes() {
        byte[] hashes = tile("tile/0/000");
        byte[] leaves = tile("tile/entries/000");
        byte[] above = tile("tile/1/000.p/1");
        Tree tree = new Tree();
        int offset = 0;
        for (int index = 0; index < 256; index++) {
            int length = (leaves[offset] & 0xff) << 8 | (leaves[offset + 1] & 0xff);
            byte[] leaf = Arrays.copyOfRange(leaves, offset + 2, offset + 2 + length);
            Hash hash = Hash.of(Arrays.copyOfRange(hashes, 32 * index, 32 * index + 32));
            assertThat(Hash.ofLeaf(leaf)).isEqualTo(hash);
            tree.append(hash);
            offset += 2 + length;
        }

        assertThat(offset).isEqualTo(leaves.length);
        assertThat(Hash.of(above)).isEqualTo(tree.root());
    }

    @Test
    void tilesThatAreNotThereAreNotFound() {
        for (String path : List.of(
                "tile/0/999",
                "tile/0/000.p/256",
                "tile/0/00",
                "tile/6/000",
                "tile/1/000",
                "tile/-1/000",
                "tile/entries/x001/000",
                "tile/",
                "tile/0/x999/x999/x999/x999/x999/999")) {
            assertThat(server().get(AUDITOR, "/api/v1/" + path).status())
                    .as(path)
                    .isIn(404, 400);
        }
    }

    private byte[] tile(String path) {
        Reply reply = server().get(AUDITOR, "/api/v1/" + path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return reply.response().body();
    }

    private Checkpoint signed() {
        SignedNote note = note();
        assertThat(note.verdict(keys())).isEqualTo(Verdict.VERIFIED);
        return Checkpoint.of(note);
    }

    private static List<Hash> hashes(JsonNode texts) {
        List<Hash> hashes = new ArrayList<>();
        texts.forEach(text -> hashes.add(Hash.parse(text.stringValue())));
        return hashes;
    }
}
