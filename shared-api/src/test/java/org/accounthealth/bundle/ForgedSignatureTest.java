package org.accounthealth.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.ledger.Keys;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SigningKey;
import org.junit.jupiter.api.Test;

/** Other keys, other signatures and other checkpoints. */
class ForgedSignatureTest extends Forgeries {

    @Test
    void theWholeLogComputedAgainWithoutTheKey() {
        SmallLog other = new SmallLog();
        for (int position = 1; position <= 14; position++) {
            other.record("2025-01-01T00:00:00Z", new RulebookPublished(Dispute.rulebook()));
        }
        String forgedTree = other.checkpoint(14).text();

        forged().checkpoint(new SignedNote(forgedTree, evidence.checkpoint().signatures()))
                .isRefusedAs("The checkpoint carries a wrong signature.");
    }

    @Test
    void theWholeLogSignedByAnotherKey() {
        byte[] zip = Bundle.write(Dispute.evidence(Dispute.log(SmallLog.ORIGIN, List.of(Keys.SECOND))));

        Forged.assertFirst(zip, "The checkpoint is not signed by a known key.");

        BundleCheck.Result unpinned = BundleCheck.check(zip, List.of());
        assertThat(unpinned.findings()).isEmpty();
        assertThat(unpinned.isKeyPinned()).as("nothing shows whose key it is").isFalse();
    }

    @Test
    void aFurtherSignatureThatIsNotOfTheLog() {
        String text = evidence.checkpoint().text();
        forged().checkpoint(SigningKey.sign(text, List.of(Keys.FIRST, Keys.STRANGER)))
                .isRefusedAs("The checkpoint carries a signature that is not by a key of the log.");
    }

    @Test
    void aKeyAdded() {
        String stranger = Keys.STRANGER.verifierKey().toString();

        forged().keys(Keys.FIRST.verifierKey(), Keys.STRANGER.verifierKey())
                .isRefusedAs("The key " + stranger + " signed nothing in this bundle.");
    }

    @Test
    void theSameKeyTwice() {
        assertThat(Forged.findings(forged().keys(Keys.FIRST.verifierKey(), Keys.FIRST.verifierKey())
                        .zip()))
                .isNotEmpty();
    }

    @Test
    void theKeysInAnotherOrder() {
        byte[] zip = Bundle.write(Dispute.evidence(Dispute.log(SmallLog.ORIGIN, List.of(Keys.FIRST, Keys.SECOND))));

        Forged.assertFirst(
                Forged.file(zip, Bundle.KEYS, keys -> {
                    List<String> both = keys.lines().toList();
                    return both.get(1) + '\n' + both.get(0) + '\n';
                }),
                notTheOne("keys.txt"));
    }

    @Test
    void anOlderCheckpoint() {
        forged().checkpoint(log.checkpoint(13))
                .isRefusedAs("The event at position 2 is not in the log of the checkpoint.");
    }

    @Test
    void aCheckpointOfAnotherLogOfTheSameKeeper() {
        SmallLog other = new SmallLog();
        for (int count = 0; count < 14; count++) {
            other.record(
                    Instant.parse("2025-01-01T00:00:00Z").plusSeconds(count),
                    new RulebookPublished(Dispute.rulebook()));
        }

        forged().checkpoint(other.checkpoint(14))
                .isRefusedAs("The event at position 2 is not in the log of the checkpoint.");
    }

    @Test
    void theTreeOfLastEventsAsACheckpoint() {
        byte[] zip = Forged.file(
                forged().zip(),
                Bundle.CHECKPOINT,
                checkpoint -> log.last("rulebook", 14).heads().toString());

        Forged.assertFirst(zip, "The event at position 2 is not in the log of the checkpoint.");
    }
}
