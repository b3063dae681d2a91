package org.accounthealth.query.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes addresses of pages. */
public final class Addresses {

    private Addresses() {}

    /**
     * A path with a query.
     *
     * @param parts names and values in turn; what is null is left out with its name
     */
    public static String of(String path, @Nullable Object... parts) {
        StringBuilder address = new StringBuilder(path);
        char separator = '?';
        for (int name = 0; name < parts.length; name += 2) {
            Object value = parts[name + 1];
            if (value != null) {
                address.append(separator).append(parts[name]).append('=').append(encoded(value.toString()));
                separator = '&';
            }
        }
        return address.toString();
    }

    /** What means nothing in an address stays readable. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%2C", ",");
    }
}
