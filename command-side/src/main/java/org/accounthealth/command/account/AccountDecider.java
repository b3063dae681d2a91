package org.accounthealth.command.account;

import java.util.Map;
import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.command.account.AccountState.BatchState;
import org.accounthealth.command.account.AccountState.Known;
import org.accounthealth.command.account.AccountState.ViolationState;
import org.accounthealth.score.History;
import org.jspecify.annotations.Nullable;

/** Decides whether a fact is acceptable, given what the account knows. Pure. */
final class AccountDecider {

    private AccountDecider() {}

    static Decision decide(AccountCommand command, AccountState state) {
        AccountEvent fact = command.fact();
        if (fact instanceof AccountOpened opened) {
            return open(opened, state.opened());
        } else if (state.opened() == null) {
            return Decision.refuse(Code.ACCOUNT_UNKNOWN, "There is no account " + fact.accountId());
        } else if (fact instanceof OrdersDelivered delivered) {
            return deliver(delivered, state.batch(delivered.batchId()));
        } else if (fact instanceof OrdersVoided voided) {
            return voidOrders(voided, state.batch(voided.batchId()));
        } else if (fact instanceof ViolationDetected detected) {
            return detect(detected, state.violation(detected.violationId()));
        }
        return change(fact, state.violation(History.violationIdOf(fact)));
    }

    private static Decision open(AccountOpened fact, @Nullable Known<AccountOpened> known) {
        return known == null
                ? new Decision.Accept(fact)
                : sameOr(known, fact, Code.ACCOUNT_EXISTS, "The account exists, with another date of opening");
    }

    private static Decision deliver(OrdersDelivered fact, @Nullable BatchState batch) {
        if (batch == null) {
            return new Decision.Accept(fact);
        }
        return batch.isDeliveredBy(fact)
                ? new Decision.Known(batch.sequence)
                : Decision.refuse(Code.ID_CONFLICT, "This batch id stands for other orders");
    }

    private static Decision voidOrders(OrdersVoided fact, @Nullable BatchState batch) {
        if (batch == null) {
            return Decision.refuse(Code.BATCH_UNKNOWN, "There is no batch " + fact.batchId());
        }
        Long known = batch.sequenceOf(fact);
        if (known != null) {
            return new Decision.Known(known);
        }
        return fact.count() > batch.left()
                ? Decision.refuse(
                        Code.VOIDS_MORE_THAN_DELIVERED, "Only " + batch.left() + " orders are left in the batch")
                : new Decision.Accept(fact);
    }

    private static Decision detect(ViolationDetected fact, @Nullable ViolationState violation) {
        return violation == null
                ? new Decision.Accept(fact)
                : sameOr(violation.detected, fact, Code.ID_CONFLICT, "This violation id stands for another violation");
    }

    private static Decision change(AccountEvent fact, @Nullable ViolationState violation) {
        if (violation == null) {
            return Decision.refuse(Code.VIOLATION_UNKNOWN, "There is no violation " + History.violationIdOf(fact));
        }
        Known<ViolationNullified> nullified = violation.nullified;
        if (nullified != null && fact instanceof ViolationNullified) {
            return sameOr(nullified, fact, Code.ID_CONFLICT, "The violation was nullified, with other content");
        }
        Long known = violation.changes.get(fact);
        if (known != null) {
            return new Decision.Known(known);
        }
        if (hasOtherChangeOfSameKindAndDate(fact, violation.changes)) {
            return Decision.refuse(Code.ID_CONFLICT, "The same change of that date is known with other content");
        }
        return changeOfStanding(fact, violation);
    }

    private static Decision changeOfStanding(AccountEvent fact, ViolationState violation) {
        if (changesFromItsDateOn(fact)
                && fact.happenedAt().isBefore(violation.detected.fact().detectedAt())) {
            return Decision.refuse(Code.BEFORE_DETECTION, "The violation was detected later than that");
        }
        if (violation.nullified != null) {
            return Decision.refuse(Code.NOT_ACTIVE, "The violation was nullified: it never happened");
        }
        if (fact instanceof ViolationResolved && violation.isResolvedAt(fact.happenedAt())) {
            return Decision.refuse(Code.NOT_ACTIVE, "The violation is resolved at that date already");
        }
        if (fact instanceof ViolationReopened && !violation.isResolvedAt(fact.happenedAt())) {
            return Decision.refuse(Code.NOT_RESOLVED, "The violation is not resolved at that date");
        }
        return new Decision.Accept(fact);
    }

    /** Nullifying and reclassifying hold from the start, whatever date they carry; these two do not. */
    private static boolean changesFromItsDateOn(AccountEvent fact) {
        return fact instanceof ViolationResolved || fact instanceof ViolationReopened;
    }

    private static boolean hasOtherChangeOfSameKindAndDate(AccountEvent fact, Map<AccountEvent, Long> changes) {
        return changes.keySet().stream()
                .anyMatch(known -> known.getClass() == fact.getClass()
                        && known.happenedAt().equals(fact.happenedAt()));
    }

    private static Decision sameOr(Known<?> known, AccountEvent fact, Code code, String detail) {
        return known.fact().equals(fact) ? new Decision.Known(known.sequence()) : Decision.refuse(code, detail);
    }
}
