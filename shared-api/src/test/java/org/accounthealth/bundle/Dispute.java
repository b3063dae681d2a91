package org.accounthealth.bundle;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.Severity;
import org.accounthealth.ledger.Keys;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.log.ShippedRulebooks;
import org.jspecify.annotations.Nullable;

/** Two accounts and one rulebook in 14 events; the claim of US-A1 at K has six of them before it and one behind it. */
final class Dispute {

    static final AccountId ACCOUNT = AccountId.parse("US-A1");
    static final AccountId OTHER = AccountId.parse("DE-B2");
    static final String AT = "2025-04-01T00:00:00Z";
    static final String KNOWN_AT = "2025-05-01T00:00:00Z";
    /** Of the event whose free text was erased. */
    static final int ERASED = 5;
    /** The next event of the account after K. */
    static final int NEXT = 13;

    private Dispute() {}

    static SmallLog log() {
        return log(SmallLog.ORIGIN, List.of(Keys.FIRST));
    }

    static SmallLog log(String origin, List<SigningKey> keys) {
        SmallLog log = new SmallLog(origin, keys);
        log.record("2025-01-01T00:00:00Z", new RulebookPublished(rulebook()));
        log.record("2025-01-02T00:00:00Z", new AccountOpened(ACCOUNT, "A1", "US", at("2024-12-01T00:00:00Z")));
        log.record("2025-01-03T00:00:00Z", new AccountOpened(OTHER, "B2", "DE", at("2024-12-02T00:00:00Z")));
        log.record("2025-02-01T00:00:00Z", new OrdersDelivered(ACCOUNT, "B-1", 250, at("2025-01-31T00:00:00Z")));
        log.record("2025-02-02T00:00:00Z", violation(ACCOUNT, "V-1", "2025-02-02T00:00:00Z", "names a person"));
        log.record("2025-02-03T00:00:00Z", violation(OTHER, "V-1", "2025-02-03T00:00:00Z", "of another account"));
        log.record("2025-03-01T00:00:00Z", violation(ACCOUNT, "V-2", "2025-02-20T00:00:00Z", "Größe \"XL\" — 商标"));
        log.record(
                "2025-03-02T00:00:00Z",
                new ViolationReclassified(
                        ACCOUNT,
                        "V-2",
                        Policy.LISTING_POLICY,
                        Severity.LOW,
                        at("2025-03-01T12:00:00Z"),
                        "was a typing error"));
        log.record(
                "2025-03-03T00:00:00Z",
                new ViolationResolved(
                        ACCOUNT, "V-1", Resolution.APPEAL_GRANTED, at("2025-03-02T00:00:00Z"), "licence shown"));
        log.record("2025-04-01T00:00:00Z", new OrdersDelivered(OTHER, "B-1", 1_000, at("2025-03-31T00:00:00Z")));
        log.record("2025-04-02T00:00:00Z", violation(OTHER, "V-2", "2025-04-01T00:00:00Z", null));
        log.record("2025-06-01T00:00:00Z", new OrdersDelivered(OTHER, "B-2", 10, at("2025-05-31T00:00:00Z")));
        log.record(
                "2025-06-02T00:00:00Z",
                new ViolationNullified(
                        ACCOUNT, "V-1", Ground.COMPLAINT_RETRACTED, at("2025-06-01T00:00:00Z"), "withdrawn"));
        log.record("2025-06-03T00:00:00Z", new OrdersDelivered(ACCOUNT, "B-2", 5, at("2025-06-02T00:00:00Z")));
        log.erase(ERASED);
        return log;
    }

    static Rulebook rulebook() {
        return ShippedRulebooks.all().get(2);
    }

    /** What is shown of the account: {@code Next} after its events, {@code Last} after the rules. */
    static Evidence evidence(SmallLog log) {
        return log.evidence(ACCOUNT, AT, KNOWN_AT);
    }

    private static ViolationDetected violation(
            AccountId account, String id, String detectedAt, @Nullable String summary) {
        return new ViolationDetected(
                account, id, Policy.PRODUCT_AUTHENTICITY, Severity.HIGH, at(detectedAt), null, null, summary);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
