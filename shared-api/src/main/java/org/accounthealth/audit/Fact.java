package org.accounthealth.audit;

import java.time.Instant;
import org.accounthealth.api.AccountEvent;

/** What is kept of a line of the log that matters to a question. */
record Fact(Instant recordedAt, long position, AccountEvent event) {}
