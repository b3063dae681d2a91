package org.accounthealth.query.app;

import java.util.Locale;

/** Who may do what; a local user of the same name has exactly this role. */
enum Role {
    /** Reads projections. */
    DASHBOARD,
    /** Reads projections and histories. */
    APPEALS,
    /** Reads everything, exports the log and runs audits. Writes nothing else. */
    AUDITOR,
    /** Sends facts and publishes rulebooks. Reads no account. */
    OPERATOR;

    String userName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
