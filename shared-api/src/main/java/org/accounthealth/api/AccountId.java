package org.accounthealth.api;

import java.util.regex.Pattern;

/**
 * One seller in one marketplace, written {@code {marketplace}-{sellerId}}, for example {@code DE-A2ZV50J4W1RKNI}. The
 * same seller in two marketplaces is two accounts with two scores.
 *
 * @param marketplace two capital letters, an ISO 3166 country code
 * @param sellerId 1 to 32 letters and digits
 */
public record AccountId(String marketplace, String sellerId) implements Comparable<AccountId> {

    private static final Pattern MARKETPLACE = Pattern.compile("[A-Z]{2}");
    private static final Pattern SELLER_ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    /** @throws IllegalArgumentException if a part does not have the form above */
    public AccountId {
        if (!MARKETPLACE.matcher(marketplace).matches()) {
            throw new IllegalArgumentException("A marketplace is two capital letters");
        }
        if (!SELLER_ID.matcher(sellerId).matches()) {
            throw new IllegalArgumentException("A seller id is 1 to 32 letters and digits");
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if the text is not {@code {marketplace}-{sellerId}}
     */
    public static AccountId parse(String text) {
        if (text.length() < 4 || text.charAt(2) != '-') {
            throw new IllegalArgumentException("An account id is {marketplace}-{sellerId}, such as US-A1");
        }
        return new AccountId(text.substring(0, 2), text.substring(3));
    }

    /** Whether a text is the written form of an account id; {@link #parse} reads it then. */
    public static boolean isOne(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    @Override
    public int compareTo(AccountId other) {
        return toString().compareTo(other.toString());
    }

    /** The written form, {@code {marketplace}-{sellerId}}. */
    @Override
    public String toString() {
        return marketplace + "-" + sellerId;
    }
}
