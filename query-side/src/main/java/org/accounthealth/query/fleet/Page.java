package org.accounthealth.query.fleet;

import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts, and where the page begins.
 *
 * @param marketplace two capital letters; null: all of them
 * @param near only scores within so many points of the edge of a band, 100 or 200
 * @param afterKey sort key of the last account of the page before, with its id in {@code afterAccount}; both null on the first
 */
record Page(
        @Nullable Band band,
        @Nullable String marketplace,
        @Nullable Long near,
        Sort sort,
        @Nullable Long afterKey,
        @Nullable String afterAccount,
        int limit) {

    Page {
        if (marketplace != null && !AccountId.isMarketplace(marketplace)) {
            throw new IllegalArgumentException("A marketplace is two capital letters");
        }
    }
}
