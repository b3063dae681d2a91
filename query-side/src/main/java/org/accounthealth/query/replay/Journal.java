package org.accounthealth.query.replay;

import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.jspecify.annotations.Nullable;

/** Where the course of one audit is written down. Each call says whether the audit is still to go on here. */
interface Journal {

    /** That it goes on, how far it is in its phase, and at how many events a second. */
    boolean beat(State state, long done, long rate);

    /**
     * A point to go on from.
     *
     * @param account the last one that is finished; null: none in this phase
     */
    boolean save(Phase phase, @Nullable String account, AuditResult result);
}
