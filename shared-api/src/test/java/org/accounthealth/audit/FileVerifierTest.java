package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.accounthealth.audit.FileVerdict.State;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A file without a command line gets the same words, and is trusted as little. */
class FileVerifierTest {

    private static final Limits SMALL = new Limits(1_000_000, 1_000);

    private static final List<VerifierKey> KEYS = List.of(VerifierKey.parse(SealedLog.VKEY));

    @Test
    void theWordsAreThoseOfTheCommand() {
        byte[] log = Verifications.threeEach().footer().bytes();

        FileVerdict verdict = verify(log);
        AuditRun command = Verifications.verify(log);

        assertThat(verdict.state()).isEqualTo(State.VERIFIED);
        assertThat(String.join("\n", verdict.lines()) + "\n").isEqualTo(command.out());
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void aChangedDigitIsNamed() {
        String changed = new String(Verifications.threeEach().bytes(), StandardCharsets.UTF_8)
                .replace("\"count\":20", "\"count\":21");

        FileVerdict verdict = verify(changed.getBytes(StandardCharsets.UTF_8));

        assertThat(verdict.state()).isEqualTo(State.DAMAGED);
        assertThat(verdict.findings()).first().asString().isEqualTo(Verifications.FIFTH + Verifications.NO_LEAF);
    }

    @Test
    void withoutAKeyItIsSaidThatNothingShowsWhoSigned() {
        FileVerdict verdict = FileVerifier.verify(
                new ByteArrayInputStream(Verifications.threeEach().footer().bytes()),
                "log",
                List.of(),
                SMALL,
                LeafWatch.NONE);

        assertThat(verdict.state()).isEqualTo(State.VERIFIED);
        assertThat(verdict.remarks()).anyMatch(remark -> remark.contains("nothing shows who signed"));
    }

    @Test
    void whatUnpacksToMoreThanTheLimitIsNotReadFurther() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write('{');
            gzip.write(new byte[50_000_000]);
        }

        FileVerdict verdict = verify(bomb.toByteArray());

        assertThat(verdict.state()).isEqualTo(State.UNREADABLE);
        assertThat(verdict.findings()).containsExactly("It holds more than 1,000,000 bytes, and is not read further.");
    }

    @Test
    void evidenceOverItsLimitIsRefused() {
        byte[] bundle = new byte[2_000];
        bundle[0] = 'P';
        bundle[1] = 'K';

        assertThat(verify(bundle).findings()).containsExactly("Evidence of more than 1,000 bytes is not read.");
    }

    @Test
    void noBytesMakeItThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            begin(bytes, random.nextInt(6));

            FileVerdict verdict = verify(bytes);

            assertThat(verdict.state()).as("seed %d, run %d", seed, run).isNotEqualTo(State.VERIFIED);
            assertThat(verdict.findings()).isNotEmpty();
            assertThat(String.join("", verdict.findings()))
                    .doesNotContain("java.", "null")
                    .doesNotMatch("\\p{Cntrl}");
        }
    }

    @Test
    void aDiskThatFailsIsSaid() throws IOException {
        InputStream failing = InputStream.nullInputStream();
        failing.close();

        assertThat(FileVerifier.verify(failing, "log", KEYS, SMALL, LeafWatch.NONE)
                        .findings())
                .containsExactly("What is to be verified cannot be read: Stream closed.");
    }

    @Test
    void theLeavesAreShownAsTheyAreComputed() {
        List<Hash> leaves = Verifications.threeEach().footer().leaves();

        Shown sound = shown(Verifications.threeEach().footer());
        Shown changed = shown(Verifications.threeEach().footer().tamper(4, "\"count\":20", "\"count\":21"));

        assertThat(sound).isEqualTo(new Shown(leaves, leaves.size(), SealedLog.ORIGIN));
        assertThat(changed.leaves())
                .hasSameSizeAs(leaves)
                .startsWith(leaves.subList(0, 4).toArray(Hash[]::new));
        assertThat(changed.leaves().get(4)).isNotEqualTo(leaves.get(4));
    }

    @Test
    void behindAHoleNoLeafIsShown() {
        SealedLog log = Verifications.threeEach().footer();
        List<Hash> leaves = log.leaves();
        log.lines().remove(2);
        SealedLog withoutFirst = Verifications.threeEach();
        withoutFirst.lines().remove(0);

        assertThat(shown(log)).isEqualTo(new Shown(leaves.subList(0, 2), leaves.size() - 1L, SealedLog.ORIGIN));
        assertThat(shown(withoutFirst)).isEqualTo(new Shown(List.of(), leaves.size() - 1L, null));
    }

    private record Shown(
            List<Hash> leaves, long events, @Nullable String origin) {}

    private static Shown shown(SealedLog log) {
        List<Hash> leaves = new ArrayList<>();
        List<Shown> ends = new ArrayList<>();
        LeafWatch watch = new LeafWatch() {
            @Override
            public void see(Hash leaf) {
                leaves.add(leaf);
            }

            @Override
            public void end(long events, @Nullable String origin) {
                ends.add(new Shown(leaves, events, origin));
            }
        };
        FileVerifier.verify(new ByteArrayInputStream(log.bytes()), "log", KEYS, SMALL, watch);
        assertThat(ends).hasSize(1);
        return ends.get(0);
    }

    /** As something that looks like what it is not. */
    private static void begin(byte[] bytes, int kind) {
        byte[][] beginnings = {{}, {'{'}, {'P', 'K', 3, 4}, {0x1f, (byte) 0x8b, 8}, {'a', '\n'}, {0x1f, (byte) 0x8b}};
        byte[] beginning = beginnings[kind];
        System.arraycopy(beginning, 0, bytes, 0, Math.min(beginning.length, bytes.length));
    }

    private static FileVerdict verify(byte[] bytes) {
        return FileVerifier.verify(new ByteArrayInputStream(bytes), "log", KEYS, SMALL, LeafWatch.NONE);
    }
}
