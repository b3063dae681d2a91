package org.accounthealth.query.pages;

import java.time.Instant;
import org.accounthealth.api.Band;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.score.Words;

/** Values as the templates say them: in the words of an evidence bundle. */
public final class Wording {

    /** See {@link Words#of(Instant)}. */
    public String of(Instant instant) {
        return Words.of(instant);
    }

    /** See {@link Words#day}. */
    public String day(Instant instant) {
        return Words.day(instant);
    }

    /** See {@link Phrases#lower}. */
    public String lower(Enum<?> name) {
        return Phrases.lower(name);
    }

    /** See {@link Phrases#capital}. */
    public String capital(Enum<?> name) {
        return Phrases.capital(name);
    }

    /** See {@link Phrases#styleOf}. */
    public String style(Band band) {
        return Phrases.styleOf(band);
    }
}
