package org.accounthealth.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.PublishedScore;

/** Keeps the rows of a few accounts, recomputed and published, so that it can be said where they differ. */
final class RowWatch {

    /** As many accounts as findings are shown. */
    static final int MAX_ACCOUNTS = 20;

    private final Map<AccountId, Rows> watched = new TreeMap<>();

    /** The rows of one account, in their order. */
    record Rows(List<PublishedScore> recomputed, List<PublishedScore> published) {}

    /** Watches nobody. */
    RowWatch() {
        this(List.of());
    }

    RowWatch(Collection<AccountId> accounts) {
        accounts.forEach(account -> watched.put(account, new Rows(new ArrayList<>(), new ArrayList<>())));
    }

    void seeRecomputed(PublishedScore row) {
        Rows rows = watched.get(row.accountId());
        if (rows != null) {
            rows.recomputed().add(row);
        }
    }

    void seePublished(PublishedScore row) {
        Rows rows = watched.get(row.accountId());
        if (rows != null) {
            rows.published().add(row);
        }
    }

    /** Begins anew. */
    void clear() {
        watched.values().forEach(rows -> {
            rows.recomputed().clear();
            rows.published().clear();
        });
    }

    Map<AccountId, Rows> watched() {
        return watched;
    }
}
