package org.accounthealth.query.ledger;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger keeps what lies outside the database. The command side owns these settings and says more about them.
 *
 * @param directory of the public keys and the last checkpoint
 * @param origin the name of the log in its checkpoints
 */
@ConfigurationProperties("account-health.ledger")
record LedgerSettings(
        Path directory,
        @DefaultValue("account-health.local/log") String origin) {}
