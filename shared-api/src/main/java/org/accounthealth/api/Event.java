package org.accounthealth.api;

/** A fact that was recorded: of one account, or of the rules. Stored for ever under its name in {@link EventType}. */
public sealed interface Event permits AccountEvent, RulebookPublished {

    /** What the fact is about: an account id, or {@value RulebookPublished#SUBJECT}. */
    String subject();
}
