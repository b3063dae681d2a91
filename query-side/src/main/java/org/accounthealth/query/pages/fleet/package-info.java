/**
 * The page of the fleet: how many accounts stand where, who went from one band into another, and the accounts themselves.
 *
 * <p>{@code FleetAddress} is what is looked at, {@code FleetPages} asks for it, {@code FleetPage} is what the template shows.
 */
@NullMarked
package org.accounthealth.query.pages.fleet;

import org.jspecify.annotations.NullMarked;
