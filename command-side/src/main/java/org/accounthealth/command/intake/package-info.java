/**
 * What every fact passes on its way in, however it arrives: {@code Bodies} reads a body within its limit, {@code FactPolicy}
 * refuses what is impossible whatever the history, {@code Intake} hands it to its aggregate and brings back the outcome.
 *
 * <p>A fact that refers to one that is not known yet, such as a resolution before its detection, is refused with a code
 * that says so and not parked: the sender learns at once, and sending a feed again is always safe.
 */
@NullMarked
package org.accounthealth.command.intake;

import org.jspecify.annotations.NullMarked;
