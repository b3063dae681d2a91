package org.accounthealth.query.pages;

/**
 * A command that answers what a page shows.
 *
 * @param purpose what it is for, in words
 * @param text for a shell; see {@link Terminal}
 */
public record Command(String purpose, String text) {}
