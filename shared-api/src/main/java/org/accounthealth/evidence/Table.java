package org.accounthealth.evidence;

import java.time.Instant;

/** A table with a caption and headed columns, in a frame of its own that scrolls where the screen is narrow. */
final class Table {

    private final Markup page;

    /** Begins the table and its body; the id is unique on the page. */
    Table(Markup page, String id, String caption, String... columns) {
        this.page = page;
        page.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-labelledby", id);
        page.open("table", "class", id).line();
        page.open("caption", "id", id).element("span", caption).closeLine("caption");
        page.open("thead").open("tr");
        for (String column : columns) {
            page.element("th", column, "scope", "col");
        }
        page.close("tr").close("thead").line();
        page.open("tbody").line();
    }

    /** Begins a row with its heading. */
    Table row(String heading) {
        page.open("tr").element("th", heading, "scope", "row");
        return this;
    }

    Table cell(String text) {
        page.element("td", text);
        return this;
    }

    /** A cell with text from outside, which may hold very long words. */
    Table free(String text) {
        page.element("td", text, "class", "free");
        return this;
    }

    Table number(String number) {
        page.element("td", number, "class", "number");
        return this;
    }

    Table time(Instant instant) {
        page.open("td").time(instant).close("td");
        return this;
    }

    /** A cell with a word that must not be overlooked. */
    Table mark(String word) {
        page.open("td").element("strong", word, "class", "mark").close("td");
        return this;
    }

    /** A cell over several columns. */
    Table wide(int columns, String text) {
        page.element("td", text, "colspan", Integer.toString(columns));
        return this;
    }

    void endRow() {
        page.closeLine("tr");
    }

    void end() {
        page.close("tbody").close("table").closeLine("div");
    }
}
