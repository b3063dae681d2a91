package org.accounthealth.query.compare;

/**
 * What is compared.
 *
 * @param onlyBands whether only accounts that end in another band are listed
 */
record Question(Rating one, Rating other, boolean onlyBands) {

    /** Whether courses must be the same to the last detail, and not in score and band alone. */
    boolean isExact() {
        return one.isOfRecord() && other.isOfRecord();
    }
}
