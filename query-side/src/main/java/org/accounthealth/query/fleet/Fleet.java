package org.accounthealth.query.fleet;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the accounts of the fleet as they stand now, page by page. */
@Component
public class Fleet {

    private static final int MAX_NEAR = 1_000;

    private final FleetStore store;
    private final Knowing knowing;

    Fleet(FleetStore store, Knowing knowing) {
        this.store = store;
        this.knowing = knowing;
    }

    /**
     * Which accounts, as it was asked for; null: no wish.
     *
     * @param near only scores within so many points of 100 or 200, the edges of bands
     * @param sort see {@link Sort}
     * @param cursor where the page before ended
     */
    public record Wish(
            @Nullable String band,
            @Nullable String marketplace,
            @Nullable String near,
            @Nullable String sort,
            @Nullable String cursor) {}

    /**
     * A page of the fleet.
     *
     * @param rulebook null: each account has its own
     * @param next where the next page begins; null on the last one
     */
    public record FleetAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            List<AccountLine> accounts,
            @Nullable String next) {}

    /**
     * A page of accounts.
     *
     * @throws org.accounthealth.api.RejectedException INVALID, naming the parameter
     */
    public FleetAnswer accounts(Wish wish, int rows) {
        Page page = page(wish, rows + 1);
        Known known = knowing.now();
        List<AccountLine> lines = store.page(page);
        boolean more = lines.size() > rows;
        List<AccountLine> shown = more ? lines.subList(0, rows) : lines;
        String next = more ? next(page.sort(), shown.get(rows - 1)) : null;
        return new FleetAnswer(known.at(), known.at(), known.position(), null, shown, next);
    }

    /** The accounts whose ids begin so, the one that is this id before the others; at most so many, in order. */
    public List<AccountId> beginningWith(AccountId beginning, int most) {
        Page behind = new Page(null, beginning.marketplace(), null, Sort.ACCOUNT, 0L, beginning.toString(), most);
        return Stream.concat(store.account(beginning).stream(), store.page(behind).stream())
                .map(AccountLine::accountId)
                .filter(id -> id.toString().startsWith(beginning.toString()))
                .limit(most)
                .toList();
    }

    private static Page page(Wish wish, int limit) {
        Long near = Parameters.number("near", wish.near(), 0, MAX_NEAR);
        String[] after = wish.cursor() == null ? null : Parameters.cursorParts(wish.cursor(), 2);
        return new Page(
                Parameters.oneOf("band", wish.band(), Band.class),
                Parameters.marketplace(wish.marketplace()),
                near,
                order(wish.sort(), near),
                after == null ? null : Parameters.cursorNumber(after[0]),
                after == null ? null : accountOf(after[1]),
                limit);
    }

    private static Sort order(@Nullable String sort, @Nullable Long near) {
        Sort order = Parameters.oneOf("sort", sort, Sort.class);
        return order != null ? order : near == null ? Sort.ACCOUNT : Sort.SCORE;
    }

    private static String accountOf(String cursorPart) {
        try {
            return AccountId.parse(cursorPart).toString();
        } catch (IllegalArgumentException notOurs) {
            throw Parameters.invalid("cursor", "is not one that was given out here");
        }
    }

    private static String next(Sort sort, AccountLine last) {
        return Parameters.cursor(last.key(sort), last.accountId());
    }
}
