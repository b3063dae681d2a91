package org.accounthealth.bundle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.Instants;
import org.accounthealth.log.SealedLine;

/**
 * What a bundle is made of.
 *
 * @param claim what is claimed of which account
 * @param account all events of the account known at K, with their proofs, in order
 * @param afterAccount that there are no further ones
 * @param rules all publications of rulebooks known at K, in order
 * @param afterRules that there are no further ones
 * @param checkpoint the signed log in which all of them are
 * @param keys the public keys of the log, in the order of their ids; a convenience, since whoever checks pins a key that came by another way
 */
public record Evidence(
        Claim claim,
        List<ProvenEvent> account,
        Completeness afterAccount,
        List<ProvenEvent> rules,
        Completeness afterRules,
        SignedNote checkpoint,
        List<VerifierKey> keys) {

    public Evidence {
        account = List.copyOf(account);
        rules = List.copyOf(rules);
        keys = keys.stream()
                .sorted(Comparator.comparing(VerifierKey::keyIdText))
                .toList();
    }

    /**
     * Which score is shown.
     *
     * @param at T
     * @param knownAt K
     * @param position the last position of the log recorded at or before K, as the log says
     */
    public record Claim(AccountId accountId, Instant at, Instant knownAt, long position) {

        /** How the file of the bundle is called. */
        public String fileName() {
            return "evidence-" + accountId + "-" + Instants.format(at).replace(':', '-') + ".zip";
        }
    }

    /** An event, and the hashes that prove that its leaf is in the log of the checkpoint. */
    public record ProvenEvent(SealedLine line, List<Hash> proof) {

        public ProvenEvent {
            proof = List.copyOf(proof);
        }
    }

    /** All events of the bundle in the order of the log. */
    Stream<ProvenEvent> events() {
        return Stream.concat(rules.stream(), account.stream())
                .sorted(Comparator.comparingLong(event -> event.line().position()));
    }

    static boolean isRule(ProvenEvent event) {
        return event.line().subject().equals(RulebookPublished.SUBJECT);
    }
}
