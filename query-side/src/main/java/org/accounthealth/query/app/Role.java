package org.accounthealth.query.app;

import java.util.Locale;

/** Who may do what; a local user of the same name has exactly this role. */
enum Role {
    /** Reads projections. */
    DASHBOARD,
    /** Reads projections and histories. */
    APPEALS,
    /** Reads everything and exports the log. Writes nothing. */
    AUDITOR,
    /** Sends facts and publishes rulebooks. Reads no account. */
    OPERATOR;

    String userName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
