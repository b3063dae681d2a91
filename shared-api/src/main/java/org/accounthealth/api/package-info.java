/**
 * The language of the system: events, commands, questions, answers and refusals, as records and sealed interfaces.
 *
 * <p>Events are facts in the past tense and are stored for ever; a command orders one such fact to be recorded. Business
 * time (when something happened) is part of the fact; the time at which we learned of it is given by the ledger and is
 * part of {@link org.accounthealth.api.Recorded}. Nothing here knows the time of day, a database, a framework or JSON.
 */
@NullMarked
package org.accounthealth.api;

import org.jspecify.annotations.NullMarked;
