package org.accounthealth.command.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accounthealth.api.AccountId;

/**
 * An account that can be found by name, and what it lives through.
 *
 * @param arrivals in the order of the lines that tell them
 */
record Story(AccountId account, String title, List<Arrival> arrivals) {

    private static final Pattern HEADING = Pattern.compile("(?<account>[A-Z]{2}-[A-Z0-9]+): (?<title>.+)");

    /** All of {@code stories.txt}. */
    static List<Story> all() {
        try (InputStream file = Story.class.getResourceAsStream("stories.txt")) {
            if (file == null) {
                throw new IllegalStateException("Missing in the jar: stories.txt");
            }
            return read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Story> read(List<String> lines) {
        List<Story> stories = new ArrayList<>();
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                AccountId account = AccountId.parse(heading.group("account"));
                stories.add(new Story(account, heading.group("title"), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Story story = stories.get(stories.size() - 1);
                story.arrivals.addAll(StoryLine.read(line, story.account));
            }
        }
        return stories;
    }
}
