package org.accounthealth.command.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ledger.
 *
 * @param directory where the keys and the last checkpoint lie: outside the database, so that whoever can write to the
 *     database alone cannot sign, and cannot hide that it was set back
 * @param origin the name of the log in its checkpoints: a name that nobody else uses, best under a domain of yours
 * @param signEvery how often the log is signed while it grows
 */
@ConfigurationProperties("account-health.ledger")
record LedgerProperties(
        Path directory,
        @DefaultValue("account-health.local/log") String origin,
        @DefaultValue("2s") Duration signEvery) {}
