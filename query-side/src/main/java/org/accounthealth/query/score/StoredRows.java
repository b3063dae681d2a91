package org.accounthealth.query.score;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.facts.FactStore;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.OrderSums;
import org.accounthealth.score.Violation;
import org.springframework.stereotype.Component;

/** What is stored of accounts, read from the tables. */
@Component
class StoredRows implements StoredAccounts {

    /** Just below the upper end of what is known now. */
    private static final long LATEST = FactStore.OPEN - 1;

    private final FactStore facts;
    private final ScoreStore scores;

    StoredRows(FactStore facts, ScoreStore scores) {
        this.facts = facts;
        this.scores = scores;
    }

    @Override
    public Optional<Current> current(AccountId account) {
        return scores.current(account);
    }

    @Override
    public Collection<OrderBatch> batches(AccountId account, Instant deliveredAfter) {
        return facts.batches(account, LATEST, deliveredAfter);
    }

    @Override
    public Collection<OrderBatch> batch(AccountId account, String batchId) {
        return facts.batchNow(account, batchId);
    }

    @Override
    public OrderSums orderSums(AccountId account) {
        return facts.orderSums(account, LATEST);
    }

    @Override
    public List<Violation> violations(AccountId account) {
        return facts.violations(account, LATEST);
    }

    @Override
    public List<TimelineStep> stepsFrom(AccountId account, Instant instant) {
        return scores.stepsFrom(account, instant);
    }
}
