package org.accounthealth.command.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.ledger.VerifierKey;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How keys change: add one, let those who verify pin it while both sign, retire the old one. */
@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "Ledger")
class KeyController {

    private final Signer signer;

    KeyController(Signer signer) {
        this.signer = signer;
    }

    /** A public key, as a vkey, and the id by which it is retired. */
    record KeyReceipt(String keyId, String vkey) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a key that signs from the next checkpoint on, beside those that are there")
    KeyReceipt add() {
        VerifierKey key = keys().add();
        return new KeyReceipt(key.keyIdText(), key.toString());
    }

    @DeleteMapping("/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Retire a key: its private part is deleted, its signatures stay valid")
    void retire(@PathVariable String keyId) {
        SigningKeys keys = keys();
        List<String> ids =
                keys.all().stream().map(key -> key.verifierKey().keyIdText()).toList();
        if (!ids.contains(keyId)) {
            throw new RejectedException(new Rejection(Code.NOT_FOUND, "No such key signs"));
        } else if (ids.size() == 1) {
            throw new RejectedException(
                    new Rejection(Code.LAST_KEY, "It is the only key: add another one first, and let it be pinned"));
        }
        keys.retire(keyId);
    }

    private SigningKeys keys() {
        if (signer.isSignedElsewhere()) {
            throw new RejectedException(
                    new Rejection(Code.NOT_SIGNED, "This node has no key of the log; ask the one that signs it"));
        }
        return signer.keys()
                .orElseThrow(
                        () -> new RejectedException(new Rejection(Code.NOT_FOUND, "The log is empty: nothing signs")));
    }
}
