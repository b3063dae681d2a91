package org.accounthealth.audit;

import java.time.Instant;
import org.accounthealth.api.AccountId;

/** What was the score of this account at {@code at}, as known at {@code knownAt}? */
record Question(AccountId accountId, Instant at, Instant knownAt) {}
