package org.accounthealth.query.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The README as data: what it tells to run and to see, where it leads, and what its tables claim. */
record Readme(Path root, String text) {

    private static final Pattern BLOCK = Pattern.compile(
            "^```sh\\n(.*?)^```$(?:\\n```(?:text|json)\\n(.*?)^```$)?", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ANY_BLOCK = Pattern.compile("^ *```.*?^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]*)\\)");
    private static final Pattern HEADING = Pattern.compile("^(#+) (.*)$", Pattern.MULTILINE);
    private static final Pattern SETTING =
            Pattern.compile("^\\| `([a-z.-]+)` \\| `([A-Z_]+)` \\| (?:`(.*?)`|[^|]*) \\|.*$", Pattern.MULTILINE);
    private static final Pattern STORY = Pattern.compile(
            "^\\| (?:`(.*)`)? ?\\| .* \\| ([\\d-]{10}) \\| ([\\d-]{10}) \\| (\\d+)(?: \\(raw (-?\\d+)\\))? \\|$",
            Pattern.MULTILINE);
    private static final Pattern STATUS = Pattern.compile("^\\| ([45]\\d\\d) \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([A-Z_]{5,})`");

    /** A command and what it prints; without that it only prepares the commands after it. */
    record Step(String command, @Nullable String output) {}

    /** A line of the table of settings. {@code standard} is null where it is described in words. */
    record Setting(String name, String variable, @Nullable String standard) {}

    /** A line of the table of stories: on this day, as known on that one, the score was this. */
    record Told(
            String account,
            String at,
            String knownAt,
            String score,
            @Nullable String raw) {}

    static Readme in(Path root) throws IOException {
        return new Readme(root, Files.readString(root.resolve("README.md")));
    }

    List<Step> steps() {
        return matches(BLOCK, text)
                .map(block -> new Step(block.group(1), block.group(2)))
                .toList();
    }

    List<String> links() {
        return matches(LINK, prose()).map(link -> link.group(1)).toList();
    }

    /** Titles of a level, 1 being the whole. */
    List<String> headings(int level) {
        return matches(HEADING, prose())
                .filter(heading -> heading.group(1).length() == level)
                .map(heading -> heading.group(2))
                .toList();
    }

    List<Setting> settings() {
        return matches(SETTING, text)
                .map(row -> new Setting(row.group(1), row.group(2), row.group(3)))
                .toList();
    }

    List<Told> stories() {
        List<Told> stories = new ArrayList<>();
        matches(STORY, text).forEach(row -> {
            String account =
                    row.group(1) == null ? stories.get(stories.size() - 1).account() : row.group(1);
            stories.add(new Told(account, row.group(2), row.group(3), row.group(4), row.group(5)));
        });
        return stories;
    }

    /** Each refusal as the table has it, such as {@code 404 ACCOUNT_UNKNOWN}. */
    List<String> refusals() {
        return matches(STATUS, text)
                .flatMap(row -> matches(CODE, row.group(2)).map(code -> row.group(1) + " " + code.group(1)))
                .toList();
    }

    private String prose() {
        return ANY_BLOCK.matcher(text).replaceAll("");
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results();
    }
}
