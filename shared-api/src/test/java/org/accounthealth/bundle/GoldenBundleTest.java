package org.accounthealth.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.accounthealth.ledger.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A bundle that was handed out once must be verified for ever: the file here is never changed. All of it is compared to the
 * last bit, so whoever changes the page or the README needs a new version of the bundle, and keeps the old one readable.
 */
class GoldenBundleTest {

    private byte[] golden = new byte[0];

    @BeforeEach
    void read() throws IOException {
        try (InputStream file = GoldenBundleTest.class.getResourceAsStream("/golden/bundle/v1.zip")) {
            golden = Objects.requireNonNull(file).readAllBytes();
        }
    }

    @Test
    void aBundleOfTheFirstVersionIsVerified() {
        BundleCheck.Result result = BundleCheck.check(golden, List.of(Keys.FIRST.verifierKey()));

        assertThat(result.findings()).isEmpty();
        assertThat(result.answer()).isNotNull();
    }

    @Test
    void theSameLogGivesTheSameBundle() {
        assertThat(Bundle.write(Dispute.evidence(Dispute.log()))).isEqualTo(golden);
    }
}
