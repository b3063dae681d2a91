package org.accounthealth.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tile: c2sp.org/tlog-tiles. {@code tile/0/x001/x234/067} is the tile 1,234,067 of leaf hashes,
 * {@code tile/entries/000.p/17} the first 17 leaves themselves.
 *
 * @param level 0 to 5, or {@link #ENTRIES}
 * @param index from 0, at most 18 digits
 * @param width 1 to 256; 256 is a full tile
 */
public record TilePath(int level, long index, int width) {

    /** The level at which a tile holds leaves instead of hashes. */
    public static final int ENTRIES = -1;

    private static final int GROUP = 1_000;
    private static final Pattern FORM = Pattern.compile(
            "tile/(?<level>[0-5]|entries)/(?<index>(?:x\\d{3}/){0,5}\\d{3})(?:\\.p/(?<width>[1-9]\\d{0,2}))?");

    /** The format could count further; no log will. */
    private static final long MAX_INDEX = 999_999_999_999_999_999L;

    private static final int MAX_LEVEL = 5;

    public TilePath {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || index > MAX_INDEX || !isWidth(width)) {
            throw new IllegalArgumentException("There is no such tile");
        }
    }

    /** Empty if it is not the name of a tile. */
    public static Optional<TilePath> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String level = matcher.group("level");
        String width = matcher.group("width");
        int hashes = width == null ? TileReader.WIDTH : Integer.parseInt(width);
        if (!isWidth(hashes)) {
            return Optional.empty();
        }
        TilePath parsed = new TilePath(
                level.equals("entries") ? ENTRIES : Integer.parseInt(level),
                Long.parseLong(matcher.group("index").replace("x", "").replace("/", "")),
                hashes);
        // Written otherwise (leading groups of zeros, a full tile as a part of one), it is another name.
        return parsed.toString().equals(path) ? Optional.of(parsed) : Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder groups = new StringBuilder(group(index));
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            groups.insert(0, "x" + group(rest) + "/");
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + groups
                + (width == TileReader.WIDTH ? "" : ".p/" + width);
    }

    /** The last three digits, as ASCII whatever the country. */
    private static String group(long number) {
        return String.format(Locale.ROOT, "%03d", number % GROUP);
    }

    private static boolean isWidth(int width) {
        return width >= 1 && width <= TileReader.WIDTH;
    }
}
