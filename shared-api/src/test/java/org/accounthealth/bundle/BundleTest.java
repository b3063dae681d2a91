package org.accounthealth.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.bundle.Completeness.Next;
import org.accounthealth.ledger.Keys;
import org.junit.jupiter.api.Test;

/** Bundles as an honest keeper of a log makes them. */
class BundleTest {

    private final SmallLog log = Dispute.log();
    private final Evidence evidence = Dispute.evidence(log);
    private final byte[] zip = Bundle.write(evidence);

    @Test
    void whatIsTrueHasNoFindings() {
        BundleCheck.Result result = BundleCheck.check(zip, List.of(Keys.FIRST.verifierKey()));

        assertThat(result.findings()).isEmpty();
        assertThat(result.isKeyPinned()).isTrue();
        assertThat(result.answer()).isEqualTo(Bundle.claim(evidence));
        assertThat(evidence.afterAccount()).isInstanceOf(Next.class);
        assertThat(evidence.afterRules()).isInstanceOf(Last.class);
    }

    @Test
    void withTheKeysOfTheBundleItselfNothingIsPinned() {
        BundleCheck.Result result = BundleCheck.check(zip, List.of());

        assertThat(result.findings()).isEmpty();
        assertThat(result.isKeyPinned()).isFalse();
    }

    @Test
    void anAccountWithoutAFurtherEventIsCompleteByItsLastOne() {
        Evidence now = log.evidence(Dispute.ACCOUNT, "2025-07-01T00:00:00Z", "2025-07-01T00:00:00Z");

        assertThat(now.afterAccount()).isInstanceOf(Last.class);
        assertNoFindings(now);
    }

    @Test
    void anAccountThatOpenedLaterHadNoEvents() {
        assertNoFindings(log.evidence(Dispute.ACCOUNT, Dispute.AT, "2025-01-01T00:00:00Z"));
    }

    @Test
    void aLogMayBeSignedByAnOlderAndANewerKey() {
        Evidence twice = Dispute.evidence(Dispute.log(SmallLog.ORIGIN, List.of(Keys.SECOND, Keys.FIRST)));

        assertThat(BundleCheck.check(Bundle.write(twice), List.of(Keys.FIRST.verifierKey()))
                        .findings())
                .isEmpty();
        assertThat(BundleCheck.check(Bundle.write(twice), List.of(Keys.SECOND.verifierKey()))
                        .findings())
                .isEmpty();
    }

    @Test
    void theSameEvidenceGivesTheSameBytes() {
        assertThat(Bundle.write(Dispute.evidence(Dispute.log()))).isEqualTo(zip);
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        Evidence read = BundleReader.read(StoredZip.read(zip));

        assertThat(Bundle.write(read)).isEqualTo(zip);
        assertThat(read.claim()).isEqualTo(evidence.claim());
        assertThat(read.afterAccount()).isEqualTo(evidence.afterAccount());
        assertThat(read.afterRules()).isEqualTo(evidence.afterRules());
    }

    @Test
    void itHoldsNothingOfAnotherAccountAndNoErasedText() {
        String all = new String(zip, StandardCharsets.UTF_8);

        assertThat(all).contains("Größe", "licence shown").doesNotContain("DE-B2", "another account", "names a person");
    }

    private static void assertNoFindings(Evidence evidence) {
        assertThat(BundleCheck.check(Bundle.write(evidence), List.of(Keys.FIRST.verifierKey()))
                        .findings())
                .isEmpty();
    }
}
