package org.accounthealth.query.ledger;

import java.time.Instant;

/**
 * Time has passed and nothing was recorded: what is due by then can be published. Not an event of the log; the source puts
 * it between events, at the end, so that time and facts reach a projection in one order.
 *
 * @param through settled up to and including it
 */
public record TimePassed(Instant through) {}
