package org.accounthealth.query.events;

import java.util.List;
import org.accounthealth.query.ledger.StoredEvent;

/** Reads a part of the log in one direction. */
interface Scan {

    boolean isDone();

    /** The next events, none perhaps. */
    List<StoredEvent> next();

    /** The position up to which, in its direction, everything that can match was handed out. */
    long reached();
}
