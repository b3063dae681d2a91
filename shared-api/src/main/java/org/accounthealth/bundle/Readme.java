package org.accounthealth.bundle;

import org.accounthealth.bundle.Evidence.Claim;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.log.Instants;

/** The text that tells whoever opens a bundle what is in it and how to check it. */
final class Readme {

    static final String GOOD_RESULT = "Verified.";

    private Readme() {}

    /** The exact command; the key is the one that the bundle itself names, for comparison with the pinned one. */
    static String command(Evidence evidence) {
        String key = evidence.keys().isEmpty() ? "KEY" : evidence.keys().get(0).toString();
        return "java -jar account-health-audit.jar verify " + evidence.claim().fileName() + " --key '" + key + "'";
    }

    static String of(Evidence evidence) {
        Claim claim = evidence.claim();
        Checkpoint checkpoint = Checkpoint.of(evidence.checkpoint());
        return """
                Evidence, format 1: the score of account %s at %s, as known at %s.

                index.html         the score, explained for people: open it in a browser
                claim.json         the same for programs
                events.ndjson      everything that was known of the account and of the rules, with what each leaf is made of
                proofs/            for each of these events, that it is in the log (c2sp.org/tlog-proof)
                completeness/      that nothing more was known: the next event was recorded later, or there is none
                checkpoint         the log in which they are, signed: %s, %d events
                keys.txt           its public keys, for convenience

                To check all of it on your own machine, without a network, with Java 17 or newer:

                  %s

                It ends with "%s" and exit code 0. It computes every leaf from the bytes of events.ndjson, checks the
                proofs, the signatures and that no event is left out, computes the score again, and compares this whole
                file with the one that follows, to the last bit.

                Compare the key with one that you have by another way: from the contract, or the web site of whoever
                keeps the log. A key that comes with the evidence proves nothing about who signed it.

                What this does not prove: that the facts which were sent to the log are true.
                """.formatted(
                        claim.accountId(),
                        Instants.format(claim.at()),
                        Instants.format(claim.knownAt()),
                        checkpoint.origin(),
                        checkpoint.size(),
                        command(evidence),
                        GOOD_RESULT);
    }
}
