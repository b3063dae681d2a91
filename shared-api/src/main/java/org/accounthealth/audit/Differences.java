package org.accounthealth.audit;

import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.audit.ReplayReading.Replayed;
import org.accounthealth.audit.RowWatch.Rows;

/** Where published scores are not those that follow from the log: in words, and counted. */
final class Differences {

    private final Replayed replayed;
    private final Findings findings;
    private long rows;
    private boolean all = true;

    Differences(Replayed replayed, Findings findings) {
        this.replayed = replayed;
        this.findings = findings;
    }

    /** Accounts whose rows were kept. */
    void addByRows(RowWatch watch) {
        watch.watched().forEach((account, kept) -> {
            RowDifference difference = RowDifference.of(kept);
            rows += difference.rows();
            findings.add(
                    isMissingAltogether(kept)
                            ? missing(account, kept.recomputed().size())
                            : difference.first());
        });
    }

    /** Accounts of which no more is known than that their rows differ: at least in one, or in as many as are missing. */
    void addByCounts(List<AccountId> accounts) {
        for (AccountId id : accounts) {
            ReplayedAccount account = replayed.replay().accounts().get(id);
            long recomputed = account == null ? 0 : account.recomputed().rows();
            long published = account == null ? 0 : account.published().rows();
            all = all && published == 0;
            rows += Math.max(1, Math.max(recomputed, published) - Math.min(recomputed, published));
            findings.add(
                    published == 0
                            ? missing(id, recomputed)
                            : "Account " + id + ": its " + Counted.of(published)
                                    + " published scores are not the " + Counted.of(recomputed)
                                    + " that follow from the log.");
        }
    }

    /** Accounts that only published scores name. */
    void addUnknownAccounts() {
        rows += replayed.replay().unknownRows();
        replayed.replay()
                .unknownAccounts()
                .forEach(id -> findings.add("Account " + id
                        + ": scores of it were published, but the log holds no event of such an account."));
    }

    long rows() {
        return rows;
    }

    boolean areAll() {
        return all;
    }

    private static boolean isMissingAltogether(Rows rows) {
        return rows.published().isEmpty();
    }

    private static String missing(AccountId account, long recomputed) {
        return "Account " + account + ": from the log follow " + Counted.of(recomputed)
                + " scores, but none of them is among the published ones.";
    }
}
