package org.accounthealth.command.ledger;

import java.security.SecureRandom;
import java.util.List;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The private keys in a folder. While there are several, each checkpoint is signed by all of them: that is how keys change. */
final class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final LedgerFolder folder;
    private final String name;

    /** @param name of new keys: that of the log */
    SigningKeys(LedgerFolder folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** @throws IllegalArgumentException if a file does not hold a key */
    List<SigningKey> all() {
        return folder.secrets().stream().map(SigningKey::parse).toList();
    }

    VerifierKey add() {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        SigningKey key = SigningKey.of(name, seed);
        VerifierKey verifier = key.verifierKey();
        folder.add(verifier.keyIdText(), key.write(), verifier.toString());
        log.info("A new key signs the log. Whoever verifies pins it: {}", verifier);
        return verifier;
    }

    /** Whether there was such a key. */
    boolean retire(String keyId) {
        return folder.retire(keyId);
    }
}
