package org.accounthealth.query.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.web.Parameters;
import org.accounthealth.score.Thinning;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the scores of some accounts over time, as finely as a line in a table shows them. */
@Component
public class Sparklines {

    /** A page of the fleet on a screen. */
    private static final int MAX_ACCOUNTS = 100;

    private static final int MAX_DAYS = 400;
    private static final int DEFAULT_DAYS = 90;
    /** Pixels of a line in a table. */
    private static final int WIDTH = 90;

    private final SparklineStore store;
    private final Knowing knowing;

    Sparklines(SparklineStore store, Knowing knowing) {
        this.store = store;
        this.knowing = knowing;
    }

    /** Lines of some accounts, in the order in which they were asked for, of the time up to now. */
    public record SparklinesAnswer(
            Instant from,
            Instant to,
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            List<Sparkline> accounts) {}

    /** The score of an account over time, in steps that touch; none before it had its first score. */
    public record Sparkline(AccountId accountId, List<TimelineStep> steps) {}

    /**
     * The lines of accounts.
     *
     * @param accounts at most 100
     * @param days how far they go back from now, at most 400
     * @throws RejectedException ACCOUNT_UNKNOWN
     */
    public SparklinesAnswer of(Set<AccountId> accounts, int days) {
        Known known = knowing.now();
        Instant from = known.at().minus(Duration.ofDays(days));
        Map<AccountId, List<TimelineStep>> steps = store.steps(accounts, from, known.at());
        List<Sparkline> lines =
                accounts.stream().map(id -> line(id, steps.get(id))).toList();
        return new SparklinesAnswer(from, known.at(), known.at(), known.at(), known.position(), null, lines);
    }

    private static Sparkline line(AccountId account, @Nullable List<TimelineStep> steps) {
        if (steps == null) {
            throw new RejectedException(new Rejection(Code.ACCOUNT_UNKNOWN, "There is no account " + account));
        }
        return new Sparkline(account, steps.isEmpty() ? steps : Thinning.toWidth(steps, WIDTH));
    }

    /** Reads how far back lines go. */
    static int days(@Nullable String days) {
        Long back = Parameters.number("days", days, 1, MAX_DAYS);
        return back == null ? DEFAULT_DAYS : back.intValue();
    }

    /** Reads of whom lines are wanted. */
    static Set<AccountId> ids(@Nullable String accounts) {
        Set<AccountId> ids = new LinkedHashSet<>();
        for (String id : accounts == null ? new String[0] : accounts.split(",", -1)) {
            ids.add(id(id));
        }
        if (ids.isEmpty() || ids.size() > MAX_ACCOUNTS) {
            throw Parameters.invalid(
                    "accounts", "must be 1 to " + MAX_ACCOUNTS + " account ids with commas between them");
        }
        return ids;
    }

    private static AccountId id(String text) {
        try {
            return AccountId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw Parameters.invalid("accounts", String.valueOf(malformed.getMessage()));
        }
    }
}
