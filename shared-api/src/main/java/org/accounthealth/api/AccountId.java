package org.accounthealth.api;

/**
 * One seller in one marketplace, written {@code {marketplace}-{sellerId}}, for example {@code DE-A2ZV50J4W1RKNI}. The
 * same seller in two marketplaces is two accounts with two scores.
 *
 * @param marketplace two capital letters, an ISO 3166 country code
 * @param sellerId 1 to 32 letters and digits
 */
public record AccountId(String marketplace, String sellerId) implements Comparable<AccountId> {

    private static final int MARKETPLACE_LENGTH = 2;
    private static final int MAX_SELLER_LENGTH = 32;

    /** @throws IllegalArgumentException if a part does not have the form above */
    public AccountId {
        if (!isMarketplace(marketplace)) {
            throw new IllegalArgumentException("A marketplace is two capital letters");
        }
        if (sellerId.isEmpty() || sellerId.length() > MAX_SELLER_LENGTH || !isLettersAndDigits(sellerId)) {
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

    /** Whether a text has the form of a marketplace: two capital letters. */
    public static boolean isMarketplace(String text) {
        return text.length() == MARKETPLACE_LENGTH && isCapital(text.charAt(0)) && isCapital(text.charAt(1));
    }

    // By hand: an id is read with every event, and a pattern takes longer than all the rest of it.
    private static boolean isLettersAndDigits(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (!isCapital(letter) && !(letter >= 'a' && letter <= 'z') && !(letter >= '0' && letter <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
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
