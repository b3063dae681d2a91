package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.accounthealth.log.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Cases that others wrote, judged as they judge them. They lie beside the project, not in it; where they are absent, the
 * tests are skipped.
 */
class ForeignVectorsTest {

    private static final Path FOLDER = Path.of(System.getProperty("project.root"))
            .resolve("../shared/data/vectors")
            .normalize();

    @BeforeEach
    void theVectorsAreThere() {
        assumeThat(FOLDER).as("Vectors of others, to test against").isDirectory();
    }

    @Test
    void inclusionProofs() throws IOException {
        assertJudgedAlike(
                filesIn("rfc6962-merkle/testdata/inclusion", ".json"),
                98,
                ForeignVectorsTest::inclusionIsWrong,
                "wantErr");
    }

    @Test
    void consistencyProofs() throws IOException {
        assertJudgedAlike(
                filesIn("rfc6962-merkle/testdata/consistency", ".json"),
                98,
                ForeignVectorsTest::consistencyIsWrong,
                "wantErr");
    }

    @Test
    void notes() throws IOException {
        assertJudgedAlike(
                casesOf("signed-note/note_open.json"), 15, noteCase -> !refuses(() -> open(noteCase)), "wantOk");
    }

    @Test
    void checkpoints() throws IOException {
        assertJudgedAlike(
                casesOf("signed-note/checkpoint_parse.json"),
                8,
                checkpoint -> !refuses(() -> Checkpoint.parse(text(checkpoint))),
                "wantOk");
    }

    @Test
    void malformedProofs() throws IOException {
        assertJudgedAlike(
                casesOf("signed-note/tlog_proof_malformed.json"),
                8,
                proof -> !refuses(() -> TlogProof.parse(utf8(text(proof)))),
                "wantOk");
    }

    @Test
    void malformedProofsOfARealCheckpoint() throws IOException {
        String checkpoint = "log.example\n1\n" + Hash.digest() + "\n\n\u2014 log.example AAAAAAA=\n";
        assertThat(TlogProof.parse(utf8("c2sp.org/tlog-proof@v1\nindex 0\n\n" + checkpoint)))
                .isNotNull();

        assertJudgedAlike(
                casesOf("signed-note/tlog_proof_malformed.json"),
                8,
                proof -> !refuses(() -> TlogProof.parse(utf8(text(proof).replace("checkpoint\n", checkpoint)))),
                "wantOk");
    }

    /** Their signatures are of a kind that we do not know, so only the form is judged: the file's name says how. */
    @Test
    void checkpointsOfARealLog() throws IOException {
        List<Path> files = pathsIn("checkpoints", ".txt");

        assertThat(files).hasSize(9);
        for (Path file : files) {
            boolean refused = refuses(() -> Checkpoint.of(SignedNote.parse(Files.readAllBytes(file))));
            assertThat(refused)
                    .as(file.toString())
                    .isEqualTo(file.getFileName().toString().startsWith("error_"));
        }
    }

    private static void assertJudgedAlike(
            List<JsonNode> cases, int count, Predicate<JsonNode> judgement, String expectation) {
        assertThat(cases).hasSize(count);
        assertThat(cases)
                .allSatisfy(one -> assertThat(judgement.test(one))
                        .as(one.get("desc").stringValue())
                        .isEqualTo(one.get(expectation).booleanValue()));
    }

    private static boolean inclusionIsWrong(JsonNode one) {
        return refuses(() -> requireTrue(Proofs.isIncluded(
                number(one, "leafIdx"),
                number(one, "treeSize"),
                hash(one.get("leafHash")),
                hashes(one.get("proof")),
                hash(one.get("root")))));
    }

    private static boolean consistencyIsWrong(JsonNode one) {
        return refuses(() -> requireTrue(Proofs.isConsistent(
                number(one, "size1"),
                number(one, "size2"),
                root(one.get("root1")),
                root(one.get("root2")),
                hashes(one.get("proof")))));
    }

    private static void open(JsonNode noteCase) {
        SignedNote note = SignedNote.parse(
                Base64.getDecoder().decode(noteCase.get("note_b64").stringValue()));
        List<VerifierKey> known = StreamSupport.stream(noteCase.get("vkeys").spliterator(), false)
                .map(vkey -> VerifierKey.parse(vkey.stringValue()))
                .toList();
        requireTrue(note.verdict(known) == SignedNote.Verdict.VERIFIED);
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private static boolean refuses(Attempt attempt) {
        try {
            attempt.run();
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void requireTrue(boolean verified) {
        if (!verified) {
            throw new IllegalArgumentException("Not verified");
        }
    }

    /** Their numbers have 64 bits without a sign; half of them are negative here, and refused. */
    private static long number(JsonNode one, String field) {
        return one.get(field).bigIntegerValue().longValue();
    }

    private static Hash hash(JsonNode base64) {
        return Hash.parse(base64.stringValue());
    }

    /** "Don't care" in their files is shorter than a hash; only whether two of them are the same matters. */
    private static Hash root(JsonNode base64) {
        byte[] bytes = StrictBase64.decode(base64.stringValue());
        return bytes.length == Hash.LENGTH ? Hash.of(bytes) : Hash.digest(bytes);
    }

    private static List<Hash> hashes(JsonNode proof) {
        List<Hash> hashes = new ArrayList<>();
        proof.forEach(hash -> hashes.add(hash(hash)));
        return hashes;
    }

    private static String text(JsonNode one) {
        return one.get("text").stringValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> casesOf(String file) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        Json.readTree(Files.readAllBytes(FOLDER.resolve(file))).get("tests").forEach(cases::add);
        return cases;
    }

    private static List<JsonNode> filesIn(String folder, String ending) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (Path file : pathsIn(folder, ending)) {
            documents.add(Json.readTree(Files.readAllBytes(file)));
        }
        return documents;
    }

    private static List<Path> pathsIn(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
