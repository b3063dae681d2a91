package org.accounthealth.query.pages.fleet;

import java.util.List;
import org.accounthealth.api.Band;
import org.accounthealth.query.fleet.Sort;
import org.accounthealth.query.pages.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * What of the fleet is looked at, as an address; null: no wish.
 *
 * @param near only scores within so many points of the edge of a band
 * @param sort null: by account, or by score where {@code near} is given
 * @param days how many days of history are drawn
 * @param cursor where the page before ended
 */
public record FleetAddress(
        @Nullable Band band,
        @Nullable String marketplace,
        @Nullable Integer near,
        @Nullable Sort sort,
        int days,
        @Nullable String cursor) {

    static final int USUAL_DAYS = 90;

    /** A view of the fleet that is often wanted, by its name. */
    public record View(String name, FleetAddress address) {

        public String href() {
            return address.href();
        }
    }

    /** Views of the same marketplace. */
    public List<View> views() {
        return List.of(
                new View("All accounts", view(null, null)),
                new View("Lowest score", view(null, Sort.SCORE)),
                new View("Biggest loss in 7 days", view(null, Sort.CHANGE)),
                new View("Near an edge", view(10, null)),
                new View("Next to change", view(null, Sort.NEXT_CHANGE)));
    }

    private FleetAddress view(@Nullable Integer points, @Nullable Sort order) {
        return new FleetAddress(null, marketplace, points, order, days, null);
    }

    /** Whether this is the same view, on whatever page of it. */
    public boolean shows(View view) {
        return within(null).equals(view.address());
    }

    /** Only one band; null: all of them. */
    public FleetAddress banded(@Nullable Band other) {
        return new FleetAddress(other, marketplace, near, sort, days, null);
    }

    public FleetAddress in(@Nullable String other) {
        return new FleetAddress(band, other, near, sort, days, null);
    }

    public FleetAddress sorted(String order) {
        return new FleetAddress(band, marketplace, near, Sort.valueOf(order), days, null);
    }

    /** Sorted by score; the other way round where it already is. */
    public FleetAddress sortedByScore() {
        return sorted((sort() == Sort.SCORE ? Sort.SCORE_DOWN : Sort.SCORE).name());
    }

    /** How a column that is sorted by some orders is sorted, as {@code aria-sort} says it. */
    public String sortOf(String up, String down) {
        Sort order = sort();
        return order.name().equals(up) ? "ascending" : order.name().equals(down) ? "descending" : "none";
    }

    @Override
    public Sort sort() {
        return sort != null ? sort : near == null ? Sort.ACCOUNT : Sort.SCORE;
    }

    public FleetAddress over(int other) {
        return new FleetAddress(band, marketplace, near, sort, other, cursor);
    }

    public FleetAddress within(@Nullable String next) {
        return new FleetAddress(band, marketplace, near, sort, days, next);
    }

    /** The address itself; what is as usual is left out. */
    public String href() {
        return under("/fleet", days == USUAL_DAYS ? null : days);
    }

    /** The same accounts from the API. */
    public String listing() {
        return under("/api/v1/accounts", null);
    }

    private String under(String path, @Nullable Integer drawn) {
        return Addresses.of(
                path,
                "band",
                band,
                "marketplace",
                marketplace,
                "near",
                near,
                "sort",
                sort,
                "days",
                drawn,
                "cursor",
                cursor);
    }
}
