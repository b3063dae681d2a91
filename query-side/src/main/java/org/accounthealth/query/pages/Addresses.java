package org.accounthealth.query.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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
        Map<String, String> given = new LinkedHashMap<>();
        for (int name = 0; name < parts.length; name += 2) {
            Object value = parts[name + 1];
            if (value != null) {
                given.put(String.valueOf(parts[name]), value.toString());
            }
        }
        return of(path, given);
    }

    /** A path with a query of names and values. */
    public static String of(String path, Map<String, String> parts) {
        StringBuilder address = new StringBuilder(path);
        char separator = '?';
        for (Map.Entry<String, String> part : parts.entrySet()) {
            address.append(separator).append(part.getKey()).append('=').append(encoded(part.getValue()));
            separator = '&';
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
