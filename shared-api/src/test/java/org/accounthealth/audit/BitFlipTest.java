package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.Severity;
import org.accounthealth.log.ShippedRulebooks;
import org.accounthealth.log.UnreadableLogException;
import org.junit.jupiter.api.Test;

/**
 * No bit of a signed export can be flipped unnoticed. As a rule some bits are tried, in every place of a byte; with
 * {@code -DallBits=true} each one, which takes minutes.
 */
class BitFlipTest {

    private static final boolean ALL_BITS = Boolean.getBoolean("allBits");
    /** Odd, so that all eight bits of bytes come up. */
    private static final int EVENTS_STRIDE = 73;

    private static final int FOOTER_STRIDE = 3;
    private static final String THROUGH = "2026-12-31T00:00:00Z";
    private static final Pinned PINNED = new Pinned(KnownKeys.of(List.of(SealedLog.VKEY)), null, null);

    @Test
    void everyFlippedBitOfASignedExportIsNoticed() {
        byte[] export = twentyEvents(new SealedLog()).footer().bytes();
        int footer = new String(export, StandardCharsets.ISO_8859_1).lastIndexOf("{\"end\"");
        assertThat(isVerified(export)).isTrue();

        long unnoticed = flips(export.length * 8)
                .filter(bit -> ALL_BITS || bit % (bit / 8 < footer ? EVENTS_STRIDE : FOOTER_STRIDE) == 0)
                .filter(bit -> isVerified(flipped(export, bit)))
                .count();

        assertThat(unnoticed).isZero();
    }

    @Test
    void everyFlippedBitOfAPublishedScoreIsNoticedByReplay() {
        SealedLog log = new SealedLog()
                .add(
                        "2025-12-01T00:00:00Z",
                        new RulebookPublished(ShippedRulebooks.all().get(0)));
        twentyEvents(log);
        log.published(Followed.through(THROUGH, log)).footerThrough(THROUGH);
        byte[] export = log.bytes();
        String text = new String(export, StandardCharsets.ISO_8859_1);
        int first = text.indexOf('\n', text.indexOf("\"position\":21,")) + 1;
        int footer = text.lastIndexOf("{\"end\"");
        assertThat(footer - first).isGreaterThan(3_000);

        long unnoticed = flips(footer * 8)
                .filter(bit -> bit / 8 >= first && (ALL_BITS || bit % EVENTS_STRIDE == 0))
                .filter(bit -> AuditRun.withInput(flipped(export, bit), "replay", "--log=-")
                                .exitCode()
                        == 0)
                .count();

        assertThat(unnoticed).isZero();
    }

    private static SealedLog twentyEvents(SealedLog log) {
        log.opened("US-A1", "2026-01-01T00:00:00Z").opened("US-A2", "2026-01-01T00:00:00Z");
        for (int day = 10; day < 19; day++) {
            log.delivered("US-A1", "b-" + day, 150, "2026-01-" + day + "T00:00:00Z");
            log.detected("US-A2", "V-" + day, Severity.LOW, "2026-01-" + day + "T00:00:01Z", "text " + day);
        }
        return log;
    }

    private static IntStream flips(int bits) {
        return IntStream.range(0, bits).parallel();
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << (bit % 8));
        return copy;
    }

    private static boolean isVerified(byte[] export) {
        try {
            return new ExportVerifier(PINNED, remark -> {}, LeafWatch.NONE)
                    .verify(new ByteArrayInputStream(export))
                    .verified();
        } catch (UnreadableLogException | IOException noticed) {
            return false;
        }
    }
}
