package org.accounthealth.query.pages.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.query.audit.Trail;
import org.accounthealth.query.audit.Trail.TrailEntry;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.pages.account.AccountAddress;
import org.accounthealth.query.pages.account.AccountAddress.Knowledge;
import org.accounthealth.query.pages.account.AccountAddress.Scale;
import org.accounthealth.query.pages.account.AccountAddress.View;
import org.accounthealth.query.pages.log.Effect.Published;
import org.accounthealth.query.score.ShownScores;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what an event did to the score that was shown. */
@Component
class Effects {

    private static final int MAX_ROWS = 20;

    private final Trail trail;
    private final ShownScores shown;
    private final Knowing knowing;

    Effects(Trail trail, ShownScores shown, Knowing knowing) {
        this.trail = trail;
        this.shown = shown;
        this.knowing = knowing;
    }

    /** @param next when the next event of the account was recorded; null if there is none */
    Effect of(StoredEvent event, AccountId account, @Nullable Instant next) {
        String beforeHref = href(account, event.recordedAt().minus(1, ChronoUnit.MICROS));
        String afterHref = href(account, event.recordedAt());
        try {
            Optional<TrailEntry> entry =
                    trail.page(account, event.sequence(), 1, knowing.atPosition(event.position())).entries().stream()
                            .findFirst();
            return entry.map(found -> effect(found, event, account, next, beforeHref, afterHref))
                    .orElseGet(() -> Effect.untold("It stands in no trail", beforeHref, afterHref));
        } catch (RejectedException notTold) {
            return Effect.untold(notTold.rejection().detail(), beforeHref, afterHref);
        }
    }

    private Effect effect(
            TrailEntry entry,
            StoredEvent event,
            AccountId account,
            @Nullable Instant next,
            String beforeHref,
            String afterHref) {
        long through = next == null ? Long.MAX_VALUE : Micros.of(next);
        List<Published> rows =
                shown.by(account, event.position(), event.recordedMicros(), through, MAX_ROWS + 1).stream()
                        .map(row -> new Published(row, href(account, row.at())))
                        .toList();
        Published own = rows.stream()
                .filter(row -> row.at().equals(event.recordedAt()))
                .findFirst()
                .orElse(null);
        return new Effect(
                null,
                entry.before(),
                entry.after(),
                own,
                rows.stream().filter(row -> !row.equals(own)).limit(MAX_ROWS).toList(),
                rows.size() > MAX_ROWS,
                beforeHref,
                afterHref);
    }

    /** The account at an instant, by what was known then: that is what was shown. */
    private static String href(AccountId account, Instant at) {
        return new AccountAddress(
                        account.toString(),
                        at,
                        Knowledge.THEN,
                        null,
                        null,
                        Scale.BANDS,
                        View.CASES,
                        Set.of(),
                        null,
                        null,
                        0)
                .href();
    }
}
