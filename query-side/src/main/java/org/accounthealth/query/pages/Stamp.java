package org.accounthealth.query.pages;

import java.time.Instant;

/**
 * The state that a page shows.
 *
 * @param position everything up to it is taken into account
 * @param at when the page was made
 */
public record Stamp(long position, Instant at) {}
