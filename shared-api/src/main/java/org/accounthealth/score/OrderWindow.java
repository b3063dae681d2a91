package org.accounthealth.score;

import org.accounthealth.api.Rulebook;
import org.jspecify.annotations.Nullable;

/** How many orders are in the window of a sweep: those that were delivered within it, up to where the sweep stands. */
interface OrderWindow {

    /**
     * Goes to an instant that is not earlier than the last one.
     *
     * @param inForce the rulebook that says how long the window is there; without one there is none, and no orders in it
     */
    void moveTo(long nowMicros, @Nullable Rulebook inForce);

    /** Exactly so many there. */
    long orders();

    /** The next instant at which to look again; {@link Long#MAX_VALUE} if never. */
    long nextAt();

    /** Now and before {@link #nextAt}, there are never fewer. */
    long fewest();

    /** Now and before {@link #nextAt}, there are never more. */
    long most();

    /** Where fewest and most differ: brings them closer together, and {@link #nextAt} with it. */
    void lookCloser();
}
