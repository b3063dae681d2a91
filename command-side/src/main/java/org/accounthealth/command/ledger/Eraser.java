package org.accounthealth.command.ledger;

import java.time.Clock;
import java.util.Optional;
import org.accounthealth.api.EventType;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.ledger.Erasure;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.SealedBytes;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.log.FreeText;
import org.accounthealth.log.Instants;
import org.accounthealth.log.Leaves;
import org.accounthealth.log.SealedLine;
import org.axonframework.common.caching.Cache;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Erases the free text of an event, as the law may demand. The facts stay, so no score changes; the leaf stays, so every
 * proof stays what it was; and a signed statement says who erased it, when and why.
 */
@Component
class Eraser {

    private final ErasureStore store;
    private final Signer signer;
    private final TransactionOperations transaction;
    private final Cache accounts;
    private final Clock clock;

    Eraser(ErasureStore store, Signer signer, TransactionOperations transaction, Cache accounts, Clock clock) {
        this.store = store;
        this.signer = signer;
        this.transaction = transaction;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Erases it, or finds that it is erased already.
     *
     * @return the statement
     * @throws RejectedException NOT_FOUND; NOTHING_TO_ERASE; NOT_SIGNED without a key; NOT_PROVABLE if the event is damaged
     */
    Erasure erase(String subject, long sequence, String actor, String ground) {
        Erasure erasure = Optional.ofNullable(
                        transaction.execute(status -> eraseOnce(subject, sequence, actor, ground)))
                .orElseThrow();
        accounts.remove(subject);
        return erasure;
    }

    private Erasure eraseOnce(String subject, long sequence, String actor, String ground) {
        SealedLine event = store.event(subject, sequence)
                .orElseThrow(() -> refused(
                        Code.NOT_FOUND, "The account " + subject + " has no sealed event with sequence " + sequence));
        Optional<String> before = store.note(event.position());
        if (before.isPresent()) {
            return Erasure.parse(SignedNote.of(before.get()).text());
        }
        Erasure erasure = new Erasure(
                signer.origin(), event.position(), textDigest(event), Instants.format(clock.instant()), actor, ground);
        SignedNote note = signer.sign(erasure.text())
                .orElseThrow(() -> refused(Code.NOT_SIGNED, "There is no key to sign the erasure with"));
        byte[] payload = FreeText.erase(EventType.ofStoredName(event.type()), event.data());
        store.erase(event, payload, note.toString());
        return erasure;
    }

    private static Hash textDigest(SealedLine event) {
        if (!event.salt().coversText()) {
            throw refused(Code.NOTHING_TO_ERASE, "The event has no free text");
        } else if (!event.leaf().hash().equals(event.leafHash())) {
            throw refused(Code.NOT_PROVABLE, "The event was changed since it was sealed: run an audit first");
        }
        SealedBytes bytes = Leaves.bytes(event.type(), event.salt(), event.data(), event.origin(), null);
        return Optional.ofNullable(bytes.text()).orElseThrow();
    }

    private static RejectedException refused(Code code, String detail) {
        return new RejectedException(new Rejection(code, detail));
    }
}
