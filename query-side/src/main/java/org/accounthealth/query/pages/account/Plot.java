package org.accounthealth.query.pages.account;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.accounthealth.log.Json;
import org.accounthealth.query.pages.TimeAxis.Tick;
import org.jspecify.annotations.Nullable;

/**
 * The drawing as data: shapes in a plane of whole units that is stretched to the width of the page, and words and marks at
 * places in percent, which are not stretched.
 *
 * @param height of the plane; its width is that of {@link org.accounthealth.evidence.TimeScale}
 * @param text what it shows, in a sentence
 * @param density instead of marks, where there are too many to be told apart
 * @param stops where the slider halts, in order of time
 * @param thinned whether there are more stops than the slider has places
 */
record Plot(
        int height,
        String text,
        List<Area> areas,
        List<Line> lines,
        List<Mark> marks,
        List<Column> density,
        List<Tick> ticks,
        Cursor cursor,
        List<Stop> stops,
        boolean thinned) {

    /** The stops for the script that moves the slider. */
    public String stopsJson() {
        return new String(Json.writeAnswer(stops), StandardCharsets.UTF_8);
    }

    /** A band: its place from the top and its height, and where its name stands. */
    record Area(String style, int y, int height, String name, String nameY) {}

    /** Part of a step line, as the data of an SVG path. */
    record Line(String style, String path) {}

    /** Something that happened: where, what, and where a click leads. */
    record Mark(String x, String y, String style, String shape, String label, String href) {}

    /** How many things happened in a narrow stretch of time, in units of the plane of the lane. */
    record Column(String style, int x, int y, int height) {}

    /** Where one stands. */
    record Cursor(int x, @Nullable Integer y, String label) {}

    /**
     * A halt of the slider.
     *
     * @param x of the width of the plane
     * @param at in ISO-8601
     * @param score from then on, as the strong line tells it; null where there is none
     * @param y the place of that score from the top of the plane; null where there is none
     * @param label what happens then
     */
    record Stop(
            int x,
            String at,
            @Nullable Integer score,
            @Nullable Integer y,
            String label) {}
}
