package org.accounthealth.query.compare;

import java.time.Instant;
import org.accounthealth.api.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What was found so far.
 *
 * @param accounts that were compared
 * @param different of them, those whose courses part somewhere
 * @param better of these, those that end in a better band in the second way; {@code worse} in a worse one; {@code unrated}
 *     those that end without a score in one way alone
 * @param unreadable accounts with an event that cannot be read, which were left out
 * @param earliest where any of them parts first; null if none does
 */
public record Totals(
        long accounts,
        long different,
        long better,
        long worse,
        long unrated,
        long unreadable,
        @Nullable Earliest earliest) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, null);

    /** A point at which an account parts. */
    public record Earliest(AccountId accountId, Instant at, long position) {

        private boolean isBefore(Earliest other) {
            return at.isBefore(other.at) || (at.equals(other.at) && position < other.position);
        }
    }

    Totals withUnreadable() {
        return new Totals(accounts + 1, different, better, worse, unrated, unreadable + 1, earliest);
    }

    /** @param parting null where an account never parts */
    Totals with(@Nullable Parting parting) {
        if (parting == null) {
            return new Totals(accounts + 1, different, better, worse, unrated, unreadable, earliest);
        }
        boolean otherwise = parting.changesBand() && !parting.isBetter() && !parting.isWorse();
        Earliest point = new Earliest(
                parting.accountId(), parting.first().at(), parting.first().position());
        return new Totals(
                accounts + 1,
                different + 1,
                better + (parting.isBetter() ? 1 : 0),
                worse + (parting.isWorse() ? 1 : 0),
                unrated + (otherwise ? 1 : 0),
                unreadable,
                earliest == null || point.isBefore(earliest) ? point : earliest);
    }
}
