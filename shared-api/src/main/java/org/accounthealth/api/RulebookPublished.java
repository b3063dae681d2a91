package org.accounthealth.api;

/** A rulebook was made public. What was published never changes; a mistake is mended by a new version. */
public record RulebookPublished(Rulebook rulebook) implements Event {

    /** The subject of all rulebook events: the rules are one history of their own. */
    public static final String SUBJECT = "rulebook";

    @Override
    public String subject() {
        return SUBJECT;
    }
}
