package org.accounthealth.query.pages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.accounthealth.api.AccountId;
import org.accounthealth.query.fleet.Fleet;
import org.springframework.stereotype.Component;

/** Finds accounts by what people type of their ids. */
@Component
class AccountSearch {

    /** Whoever sees more of them types another letter. */
    static final int MOST = 20;

    private final Fleet fleet;

    AccountSearch(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * What was found.
     *
     * @param exact the account that was meant, if just one is written so but for capitals; a single one written exactly so is meant
     * @param others accounts that begin with it, written exactly so or in capitals or in small letters throughout
     */
    record Found(List<AccountId> exact, List<AccountId> others) {}

    Found find(AccountId typed) {
        List<AccountId> begun = spellings(typed)
                .flatMap(spelling -> fleet.beginningWith(spelling, MOST).stream())
                .distinct()
                .toList();
        List<AccountId> exact = begun.stream().filter(id -> isSame(id, typed)).toList();
        return new Found(
                exact.contains(typed) ? List.of(typed) : exact,
                begun.stream().sorted().limit(MOST).toList());
    }

    /** All spellings would be as many as there are letters doubled; ids are mostly in capitals. */
    private static Stream<AccountId> spellings(AccountId typed) {
        String seller = typed.sellerId();
        return Stream.of(seller, seller.toUpperCase(Locale.ROOT), seller.toLowerCase(Locale.ROOT))
                .distinct()
                .map(spelling -> new AccountId(typed.marketplace(), spelling));
    }

    private static boolean isSame(AccountId one, AccountId other) {
        return one.toString().equalsIgnoreCase(other.toString());
    }
}
