package org.accounthealth.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.accounthealth.api.AccountId;
import org.accounthealth.bundle.Evidence.Claim;
import org.accounthealth.bundle.Evidence.ProvenEvent;
import org.accounthealth.ledger.Keys;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.SealedLine;

/** Evidence with one thing changed, and everything else written again as somebody who knows the format would. */
final class Forged {

    private Claim claim;
    private final List<ProvenEvent> account;
    private Completeness afterAccount;
    private final List<ProvenEvent> rules;
    private Completeness afterRules;
    private SignedNote checkpoint;
    private List<VerifierKey> keys;

    Forged(Evidence evidence) {
        claim = evidence.claim();
        account = new ArrayList<>(evidence.account());
        afterAccount = evidence.afterAccount();
        rules = new ArrayList<>(evidence.rules());
        afterRules = evidence.afterRules();
        checkpoint = evidence.checkpoint();
        keys = evidence.keys();
    }

    Forged claim(AccountId accountId, String at, String knownAt, long position) {
        claim = new Claim(accountId, Instant.parse(at), Instant.parse(knownAt), position);
        return this;
    }

    Forged without(int position) {
        account.removeIf(event -> event.line().position() == position);
        rules.removeIf(event -> event.line().position() == position);
        return this;
    }

    /** One event more, at the place in which its position puts it. */
    Forged with(ProvenEvent event) {
        int index = 0;
        while (index < account.size()
                && account.get(index).line().position() <= event.line().position()) {
            index++;
        }
        account.add(index, event);
        return this;
    }

    Forged line(int position, UnaryOperator<SealedLine> change) {
        UnaryOperator<ProvenEvent> there = event -> event.line().position() == position
                ? new ProvenEvent(change.apply(event.line()), event.proof())
                : event;
        account.replaceAll(there);
        rules.replaceAll(there);
        return this;
    }

    Forged proofOf(int position, ProvenEvent other) {
        account.replaceAll(
                event -> event.line().position() == position ? new ProvenEvent(event.line(), other.proof()) : event);
        return this;
    }

    Forged afterAccount(Completeness after) {
        afterAccount = after;
        return this;
    }

    Forged afterRules(Completeness after) {
        afterRules = after;
        return this;
    }

    Forged checkpoint(SignedNote note) {
        checkpoint = note;
        return this;
    }

    Forged keys(VerifierKey... others) {
        keys = List.of(others);
        return this;
    }

    byte[] zip() {
        return Bundle.write(new Evidence(claim, account, afterAccount, rules, afterRules, checkpoint, keys));
    }

    /** What the first finding is, when the key is pinned. */
    void isRefusedAs(String firstFinding) {
        assertFirst(zip(), firstFinding);
    }

    /** A bundle in which one file was changed by hand. */
    static byte[] file(byte[] zip, String name, UnaryOperator<String> change) {
        Map<String, byte[]> files = StoredZip.read(zip);
        String before = new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).as("the forgery changes something").isNotEqualTo(before);
        files.put(name, after.getBytes(StandardCharsets.UTF_8));
        return StoredZip.write(files);
    }

    static void assertFirst(byte[] zip, String finding) {
        List<String> findings = findings(zip);
        assertThat(findings).isNotEmpty();
        assertThat(findings.get(0)).isEqualTo(finding);
    }

    static List<String> findings(byte[] zip) {
        return BundleCheck.check(zip, List.of(Keys.FIRST.verifierKey())).findings();
    }
}
