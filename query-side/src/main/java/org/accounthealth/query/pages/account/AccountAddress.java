package org.accounthealth.query.pages.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accounthealth.log.Instants;
import org.accounthealth.query.pages.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * What a person looks at, as an address: whoever opens it sees the same, as far as the same is known.
 *
 * @param at the instant asked about; null: now
 * @param knowledge whether what is known now counts, or what was known at that instant
 * @param from where the drawing begins; null: as far back as is useful
 * @param to where the drawing ends; null: where the forecast does
 * @param without violations that are supposed away
 * @param rulebook rules that are supposed to be in force always; null: those that were
 * @param before of the full history, only events with a lower sequence; null: up to the newest
 * @param sum of the sum, so many violations are one bar, and those behind them are told one by one
 */
public record AccountAddress(
        String accountId,
        @Nullable Instant at,
        Knowledge knowledge,
        @Nullable Instant from,
        @Nullable Instant to,
        Scale scale,
        View view,
        Set<String> without,
        @Nullable String rulebook,
        @Nullable Long before,
        int sum) {

    /** Violations that are named one by one in a sentence. */
    private static final int MAX_NAMED = 8;

    /** By what was known when. */
    public enum Knowledge {
        NOW,
        THEN
    }

    /** How scores become heights. */
    public enum Scale {
        /** What lies below the healthy band is enlarged. */
        BANDS,
        /** Each point as high as every other. */
        EVEN
    }

    /** The same facts in three lists. */
    public enum View {
        /** Each violation with all that became of it. */
        CASES("Cases"),
        /** What happened, by its own date. */
        TIMELINE("Timeline"),
        /** What was recorded, in the order of the log. */
        HISTORY("Full history");

        private final String title;

        View(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public AccountAddress {
        without = Set.copyOf(without);
    }

    public AccountAddress at(@Nullable Instant instant) {
        return new AccountAddress(accountId, instant, knowledge, from, to, scale, view, without, rulebook, before, 0);
    }

    public AccountAddress knownNow() {
        return known(Knowledge.NOW);
    }

    public AccountAddress knownThen() {
        return known(Knowledge.THEN);
    }

    private AccountAddress known(Knowledge other) {
        return new AccountAddress(accountId, at, other, from, to, scale, view, without, rulebook, before, 0);
    }

    public AccountAddress between(@Nullable Instant start, @Nullable Instant end) {
        return new AccountAddress(accountId, at, knowledge, start, end, scale, view, without, rulebook, before, sum);
    }

    public AccountAddress bandsEnlarged() {
        return scaled(Scale.BANDS);
    }

    public AccountAddress even() {
        return scaled(Scale.EVEN);
    }

    private AccountAddress scaled(Scale other) {
        return new AccountAddress(accountId, at, knowledge, from, to, other, view, without, rulebook, before, sum);
    }

    public List<View> views() {
        return List.of(View.values());
    }

    public AccountAddress viewed(View other) {
        return new AccountAddress(accountId, at, knowledge, from, to, scale, other, without, rulebook, null, sum);
    }

    /** Without any supposition. */
    public AccountAddress facts() {
        return supposing(Set.of(), null);
    }

    private AccountAddress supposing(Set<String> violations, @Nullable String rules) {
        return new AccountAddress(accountId, at, knowledge, from, to, scale, view, violations, rules, before, 0);
    }

    /** The violations that are supposed away, as they stand in an address. */
    public String supposedAway() {
        return String.join(",", new TreeSet<>(without));
    }

    /** What is supposed, in words: {@code without V-3, by the rules of amazon-ahr/2024-10-31}. */
    public String supposition() {
        List<String> parts = new ArrayList<>();
        if (!without.isEmpty()) {
            String more = without.size() > MAX_NAMED ? " and " + (without.size() - MAX_NAMED) + " more" : "";
            parts.add("without " + without.stream().sorted().limit(MAX_NAMED).collect(Collectors.joining(", ")) + more);
        }
        if (rulebook != null) {
            parts.add("always by the rules of " + rulebook);
        }
        return String.join(", ", parts);
    }

    public AccountAddress before(@Nullable Long sequence) {
        return new AccountAddress(accountId, at, knowledge, from, to, scale, view, without, rulebook, sequence, sum);
    }

    /** With the violations of the sum told one by one from another one on. */
    AccountAddress summing(int first) {
        return new AccountAddress(accountId, at, knowledge, from, to, scale, view, without, rulebook, before, first);
    }

    /** With a violation supposed away, or not supposed away any more. */
    public AccountAddress toggling(String violationId) {
        Set<String> others = new TreeSet<>(without);
        if (!others.remove(violationId)) {
            others.add(violationId);
        }
        return supposing(others, rulebook);
    }

    /** The address itself; what is as usual is left out. */
    public String href() {
        return Addresses.of("/accounts/" + accountId, parts());
    }

    /** What a form has to carry along that asks for one part anew: the others, by name. */
    public Map<String, String> partsBut(String name) {
        Map<String, String> others = parts();
        others.remove(name);
        return others;
    }

    private Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "at", at == null ? null : Instants.format(at));
        put(parts, "known", knowledge == Knowledge.NOW ? null : lower(knowledge));
        put(parts, "from", from == null ? null : Instants.format(from));
        put(parts, "to", to == null ? null : Instants.format(to));
        put(parts, "scale", scale == Scale.BANDS ? null : lower(scale));
        put(parts, "view", view == View.CASES ? null : lower(view));
        put(parts, "without", without.isEmpty() ? null : supposedAway());
        put(parts, "rulebook", rulebook);
        put(parts, "before", before == null ? null : before.toString());
        put(parts, "sum", sum == 0 ? null : Integer.toString(sum));
        return parts;
    }

    private static void put(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
