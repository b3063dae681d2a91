/**
 * The event store: Axon's JDBC engine on tables of our own.
 *
 * <p>Business time never goes into Axon's message timestamp, and nothing reads events in the order of the database's
 * sequence: with backdated timestamps or slow commits such a reader loses events for good. Each event leaves a note in the
 * table {@code unsealed} within its own transaction instead, and the ledger works those notes off.
 */
@NullMarked
package org.accounthealth.command.eventstore;

import org.jspecify.annotations.NullMarked;
