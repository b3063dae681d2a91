/**
 * The command side: accepts facts and gives them one order.
 *
 * <p>A fact arrives by REST ({@code account}, {@code rulebook}) or in bulk ({@code feed}), is checked for what can be
 * checked without history ({@code intake}), decided on by its aggregate, stored ({@code eventstore}) and sealed into the
 * ledger ({@code ledger}). This package only wires the parts.
 */
@NullMarked
package org.accounthealth.command;

import org.jspecify.annotations.NullMarked;
