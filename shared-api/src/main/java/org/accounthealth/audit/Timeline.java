package org.accounthealth.audit;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.TimelineStep;

/** The answer of the command {@code timeline}; steps are empty for an account that is not known. */
record Timeline(AccountId accountId, Instant knownAt, long position, List<TimelineStep> steps) {}
