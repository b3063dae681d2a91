package org.accounthealth.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a signed tree of heads: {@code LOG/heads/SIZE/SETTLED}.
 *
 * @param log the origin of the log
 * @param size of the log at which these are the last events
 * @param settled an instant, as text: whatever the log took in later than these events, it recorded after this instant
 */
public record HeadsOrigin(String log, long size, String settled) {

    private static final String PART = "/heads/";
    private static final Pattern FORM =
            Pattern.compile("(?<log>.+)" + PART + "(?<size>0|[1-9][0-9]{0,17})/(?<settled>[!-.0-~]+)");

    /** @throws IllegalArgumentException if it is not the name of a tree of heads */
    public static HeadsOrigin parse(String origin) {
        Matcher matcher = FORM.matcher(origin);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the name of a tree of last events: " + origin);
        }
        return new HeadsOrigin(matcher.group("log"), Long.parseLong(matcher.group("size")), matcher.group("settled"));
    }

    @Override
    public String toString() {
        return log + PART + size + "/" + settled;
    }
}
