package org.accounthealth.query.compare;

import java.time.Instant;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.query.compare.Totals.Earliest;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Where a comparison goes on, and what it found before.
 *
 * @param at what was recorded and shown up to this instant is compared
 * @param afterSubject the last one that was compared
 */
record Place(Instant at, String afterSubject, Totals totals) {

    private static final int PARTS = 11;

    String cursor() {
        Earliest earliest = totals.earliest();
        return Parameters.cursor(
                Micros.of(at),
                afterSubject,
                totals.accounts(),
                totals.different(),
                totals.better(),
                totals.worse(),
                totals.unrated(),
                totals.unreadable(),
                earliest == null ? "" : earliest.accountId(),
                earliest == null ? 0 : Micros.of(earliest.at()),
                earliest == null ? 0 : earliest.position());
    }

    /** @throws RejectedException INVALID if it is none of ours */
    static Place of(String cursor) {
        String[] parts = Parameters.cursorParts(cursor, PARTS);
        long micros = Parameters.cursorNumber(parts[0]);
        if (micros < 0) {
            throw notOurs();
        }
        return new Place(
                Micros.toInstant(micros),
                parts[1],
                new Totals(
                        Parameters.cursorNumber(parts[2]),
                        Parameters.cursorNumber(parts[3]),
                        Parameters.cursorNumber(parts[4]),
                        Parameters.cursorNumber(parts[5]),
                        Parameters.cursorNumber(parts[6]),
                        Parameters.cursorNumber(parts[7]),
                        earliest(parts)));
    }

    private static @Nullable Earliest earliest(String[] parts) {
        if (parts[8].isEmpty()) {
            return null;
        }
        try {
            return new Earliest(
                    AccountId.parse(parts[8]),
                    Micros.toInstant(Parameters.cursorNumber(parts[9])),
                    Parameters.cursorNumber(parts[10]));
        } catch (IllegalArgumentException malformed) {
            throw notOurs();
        }
    }

    static RejectedException notOurs() {
        return Parameters.invalid("cursor", "is not one that was given out here");
    }
}
