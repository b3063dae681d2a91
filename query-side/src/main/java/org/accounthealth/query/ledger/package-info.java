/**
 * The log as the query side reads it: in ledger order, which is the only order there is.
 *
 * <p>{@code LedgerMessageSource} feeds Axon's processors, with the position as token; {@code Horizon} says up to which
 * instant everything is known for good, so that an answer given once stays the same for ever; {@code Knowing} turns an
 * instant of knowledge into a position and waits until the projections have it.
 */
@NullMarked
package org.accounthealth.query.ledger;

import org.jspecify.annotations.NullMarked;
