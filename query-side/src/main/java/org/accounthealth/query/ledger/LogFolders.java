package org.accounthealth.query.ledger;

import org.accounthealth.ledger.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Finds the folder of a log, which is named after its first leaf: so each log has its own. A node that has none takes the
 * public keys from the database when it first meets the log, and keeps them outside it: whoever changes them there later
 * convinces no node that was there before.
 */
@Component
@EnableConfigurationProperties(LedgerSettings.class)
public class LogFolders {

    private final LedgerSettings settings;
    private final LedgerTree tree;

    LogFolders(LedgerSettings settings, LedgerTree tree) {
        this.settings = settings;
        this.tree = tree;
    }

    /** That of the log in the database. */
    public LogFolder current() {
        return of(tree.reach().size() == 0 ? null : tree.leaf(1));
    }

    /** @param firstLeaf null where there is none, and so no folder */
    public LogFolder of(@Nullable Hash firstLeaf) {
        LogFolder folder = new LogFolder(settings, firstLeaf);
        if (firstLeaf != null && folder.keys().isEmpty()) {
            folder.keep(tree.publishedKeys());
        }
        return folder;
    }
}
