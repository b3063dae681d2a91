package org.accounthealth.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.accounthealth.log.Instants;
import org.accounthealth.score.Words;

/**
 * Writes elements, so that the result is HTML and well-formed XML. All text and all values of attributes are made
 * harmless here; only the stylesheet goes past that.
 */
final class Markup {

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");

    /** Opens an element; the attributes are names and values in turn. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        return this;
    }

    Markup close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** Closes an element that the next one does not share a line with. */
    Markup closeLine(String tag) {
        close(tag);
        out.append('\n');
        return this;
    }

    Markup text(String text) {
        SafeText.append(text, out);
        return this;
    }

    /** A whole element with nothing but text in it. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** An element with nothing in it, of those that have no end tag. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append(" />\n");
        return this;
    }

    Markup heading(String text) {
        return element("h2", text).line();
    }

    Markup paragraph(String text) {
        return element("p", text).line();
    }

    /** An instant of which neither the day nor the time of day is broken over two lines. */
    Markup time(Instant instant) {
        String day = Words.day(instant);
        String clock = Words.of(instant).substring(day.length() + ", ".length());
        return open("time", "datetime", Instants.format(instant))
                .element("span", day + ",")
                .text(" ")
                .element("span", clock)
                .close("time");
    }

    Markup line() {
        out.append('\n');
        return this;
    }

    /** The stylesheet: our own text, which needs its quotation marks. */
    Markup style(String stylesheet) {
        open("style");
        out.append('\n').append(stylesheet);
        return closeLine("style");
    }

    byte[] toBytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int index = 0; index < attributes.length; index += 2) {
            out.append(' ').append(attributes[index]).append("=\"");
            SafeText.append(attributes[index + 1], out);
            out.append('"');
        }
    }
}
