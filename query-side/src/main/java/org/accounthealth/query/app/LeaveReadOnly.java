package org.accounthealth.query.app;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** A server that became read-only is not the one to write to any more; a new connection may find the one that is. */
final class LeaveReadOnly implements SQLExceptionOverride {

    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failed) {
        return READ_ONLY.equals(failed.getSQLState())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
