package org.accounthealth.query.pages.verify;

import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.log.Instants;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.replay.AuditAnswer;
import org.accounthealth.query.replay.Audits;
import org.accounthealth.query.replay.Audits.AuditsAnswer;
import org.accounthealth.query.replay.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of audits, with ways to whatever they found. */
@Component
class AuditPart {

    private static final int ROWS = 20;

    private final Audits audits;
    private final LedgerReader ledger;

    AuditPart(Audits audits, LedgerReader ledger) {
        this.audits = audits;
        this.ledger = ledger;
    }

    /**
     * All audits.
     *
     * @param cursor where the part shown begins; null: with the latest
     * @param last the last one that read everything; null if there was none
     * @param current the one that runs or waits; null if there is none
     * @param runs part of all, latest first
     * @param next where the next part begins; null where there is none
     */
    record AllAudits(
            @Nullable String cursor,
            @Nullable Run last,
            @Nullable Run current,
            List<Run> runs,
            @Nullable String next) {

        /** Where the same is, as it is then. */
        public String href() {
            return "/verify" + (cursor == null ? "" : "?cursor=" + cursor);
        }

        /** For somebody who does not see it. */
        public String said() {
            Run run = current == null ? last : current;
            return run == null ? "" : "Audit " + run.audit().id() + ": " + run.state();
        }
    }

    AllAudits all(@Nullable String cursor) {
        AuditsAnswer page = audits.page(cursor, ROWS);
        return new AllAudits(
                cursor,
                audits.lastCarriedThrough().map(Run::of).orElse(null),
                audits.current().map(this::whole).orElse(null),
                page.audits().stream().map(Run::of).toList(),
                page.next());
    }

    /** @throws org.accounthealth.api.RejectedException NOT_FOUND */
    Run one(String id) {
        return whole(audits.one(id));
    }

    private Run whole(AuditAnswer audit) {
        return new Run(audit, audit.result().findings().stream().map(this::line).toList());
    }

    private FoundLine line(Finding finding) {
        Long position = finding.position();
        return new FoundLine(finding, accountHref(finding), position == null ? null : "/events?q=position:" + position);
    }

    private @Nullable String accountHref(Finding finding) {
        String account = finding.account();
        // Damage may have put anything there.
        if (account == null || !AccountId.isOne(account)) {
            return null;
        }
        Long position = finding.position();
        String at = position == null
                ? ""
                : ledger.recordedMicros(position)
                        .map(micros -> "?at=" + Instants.format(Micros.toInstant(micros)) + "&known=then")
                        .orElse("");
        return "/accounts/" + account + at;
    }
}
