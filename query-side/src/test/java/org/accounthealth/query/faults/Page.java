package org.accounthealth.query.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation as data: what it tells to run under which heading, and what that prints. */
record Page(String text) {

    private static final Pattern BLOCK = Pattern.compile(
            "^```(sh|sql)\\n(.*?)^```$(?:\\n```text\\n(.*?)^```$)?", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^## (.*)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]*)\\)");

    /**
     * What is run at once.
     *
     * @param output what it prints; empty where the page does not say
     */
    record Block(String language, String text, String output) {}

    /** One of {@code query-side/docs}. */
    static Page named(String name) throws IOException {
        return new Page(Files.readString(folder().resolve(name)));
    }

    static Path folder() {
        return Path.of(System.getProperty("project.root"), "query-side/docs");
    }

    List<String> headings() {
        return HEADING.matcher(text).results().map(found -> found.group(1)).toList();
    }

    List<String> links() {
        return LINK.matcher(text).results().map(found -> found.group(1)).toList();
    }

    List<Block> blocks(String heading) {
        String[] parts = text.split("(?m)^## " + Pattern.quote(heading) + "$", -1);
        if (parts.length != 2) {
            throw new AssertionError(parts.length - 1 + " headings are " + heading);
        }
        Matcher next = HEADING.matcher(parts[1]);
        String section = next.find() ? parts[1].substring(0, next.start()) : parts[1];
        return BLOCK.matcher(section)
                .results()
                .map(found -> new Block(found.group(1), found.group(2), found.group(3) == null ? "" : found.group(3)))
                .toList();
    }
}
