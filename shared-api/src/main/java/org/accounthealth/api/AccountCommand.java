package org.accounthealth.api;

import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;

/**
 * An order to record one fact of an account. The account's history decides: accepted, already known, or refused with a
 * {@link Rejection}.
 */
public sealed interface AccountCommand {

    /** The fact to be recorded, exactly as it will be stored. */
    AccountEvent fact();

    default AccountId accountId() {
        return fact().accountId();
    }

    record OpenAccount(AccountOpened fact) implements AccountCommand {}

    record DeliverOrders(OrdersDelivered fact) implements AccountCommand {}

    record VoidOrders(OrdersVoided fact) implements AccountCommand {}

    record DetectViolation(ViolationDetected fact) implements AccountCommand {}

    record ResolveViolation(ViolationResolved fact) implements AccountCommand {}

    record NullifyViolation(ViolationNullified fact) implements AccountCommand {}

    record ReopenViolation(ViolationReopened fact) implements AccountCommand {}

    record ReclassifyViolation(ViolationReclassified fact) implements AccountCommand {}

    /** The command that orders this fact to be recorded. */
    static AccountCommand toRecord(AccountEvent fact) {
        if (fact instanceof AccountOpened opened) {
            return new OpenAccount(opened);
        } else if (fact instanceof OrdersDelivered delivered) {
            return new DeliverOrders(delivered);
        } else if (fact instanceof OrdersVoided voided) {
            return new VoidOrders(voided);
        } else if (fact instanceof ViolationDetected detected) {
            return new DetectViolation(detected);
        } else if (fact instanceof ViolationResolved resolved) {
            return new ResolveViolation(resolved);
        } else if (fact instanceof ViolationNullified nullified) {
            return new NullifyViolation(nullified);
        } else if (fact instanceof ViolationReopened reopened) {
            return new ReopenViolation(reopened);
        } else if (fact instanceof ViolationReclassified reclassified) {
            return new ReclassifyViolation(reclassified);
        }
        throw new AssertionError("A fact without a command: " + fact.getClass());
    }
}
