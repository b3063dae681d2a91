package org.accounthealth.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an account. Instants say when it happened in the world, to the microsecond; when
 * we learned of it is not part of the fact. Every fact carries its own id, so the same fact told twice is told once.
 */
public sealed interface AccountEvent extends Event {

    /** The most orders that one batch may hold. */
    int MAX_ORDERS_IN_BATCH = 10_000_000;

    AccountId accountId();

    /** When it happened. A score at an earlier instant may still change by it: see each event. */
    Instant happenedAt();

    @Override
    default String subject() {
        return accountId().toString();
    }

    /** The account exists from {@code openedAt} on. */
    record AccountOpened(AccountId accountId, String sellerId, String marketplace, Instant openedAt)
            implements AccountEvent {

        /** @throws InvalidFieldException if seller and marketplace are not those of the account id */
        public AccountOpened {
            if (!accountId.sellerId().equals(sellerId)) {
                throw new InvalidFieldException("sellerId", "must be that of the account id");
            }
            if (!accountId.marketplace().equals(marketplace)) {
                throw new InvalidFieldException("marketplace", "must be that of the account id");
            }
        }

        @Override
        public Instant happenedAt() {
            return openedAt;
        }
    }

    /** {@code count} orders (1 to {@value #MAX_ORDERS_IN_BATCH}) were delivered at {@code deliveredAt}. */
    record OrdersDelivered(AccountId accountId, String batchId, int count, Instant deliveredAt)
            implements AccountEvent {

        /** @throws InvalidFieldException if the count is out of range */
        public OrdersDelivered {
            requireOrderCount(count);
        }

        @Override
        public Instant happenedAt() {
            return deliveredAt;
        }
    }

    /** {@code count} orders of a batch never counted: they leave the batch at the batch's own date. */
    record OrdersVoided(AccountId accountId, String batchId, int count, VoidReason reason, Instant voidedAt)
            implements AccountEvent {

        /** @throws InvalidFieldException if the count is out of range */
        public OrdersVoided {
            requireOrderCount(count);
        }

        @Override
        public Instant happenedAt() {
            return voidedAt;
        }
    }

    /** A policy violation was found at {@code detectedAt}. */
    record ViolationDetected(
            AccountId accountId,
            String violationId,
            Policy policy,
            Severity severity,
            Instant detectedAt,
            @Nullable String complaintId,
            @Nullable String asin,
            @Nullable String summary)
            implements AccountEvent {

        @Override
        public Instant happenedAt() {
            return detectedAt;
        }
    }

    /** The violation costs nothing from {@code resolvedAt} on. */
    record ViolationResolved(
            AccountId accountId,
            String violationId,
            Resolution resolution,
            Instant resolvedAt,
            @Nullable String note) implements AccountEvent {

        @Override
        public Instant happenedAt() {
            return resolvedAt;
        }
    }

    /** The violation never happened: it leaves the whole past, for those who know of the nullification. */
    record ViolationNullified(
            AccountId accountId,
            String violationId,
            Ground ground,
            Instant nullifiedAt,
            @Nullable String note) implements AccountEvent {

        @Override
        public Instant happenedAt() {
            return nullifiedAt;
        }
    }

    /** The resolution is withdrawn from {@code reopenedAt} on; date and expiry stay the original ones. */
    record ViolationReopened(
            AccountId accountId,
            String violationId,
            Instant reopenedAt,
            @Nullable String note) implements AccountEvent {

        @Override
        public Instant happenedAt() {
            return reopenedAt;
        }
    }

    /** Policy or severity was wrong from the start: the whole past is priced anew, for those who know. */
    record ViolationReclassified(
            AccountId accountId,
            String violationId,
            Policy policy,
            Severity severity,
            Instant reclassifiedAt,
            String reason)
            implements AccountEvent {

        @Override
        public Instant happenedAt() {
            return reclassifiedAt;
        }
    }

    private static void requireOrderCount(int count) {
        if (count < 1 || count > MAX_ORDERS_IN_BATCH) {
            throw new InvalidFieldException("count", "must be 1 to " + MAX_ORDERS_IN_BATCH);
        }
    }
}
