package org.accounthealth.query.ledger;

import org.jspecify.annotations.Nullable;

/** Whether projections that hold nothing yet are about to be built at once: then nobody begins to follow the log. */
public interface Beginning {

    boolean isAwaited();

    /** How far that is, in words; null if it is not awaited. */
    @Nullable
    String progress();
}
