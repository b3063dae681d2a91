package org.accounthealth.evidence;

import static org.accounthealth.evidence.Disputes.ACCOUNT;
import static org.accounthealth.evidence.Disputes.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class EvidencePageTest {

    private static final String DAY = "2026-05-03T00:00:00Z";

    /** Every page that is looked at here, by name. Those with an approved file are compared with it. */
    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("ordinary", Disputes.ordinary().content(DAY, DAY)),
                Arguments.of("grave", Disputes.grave().content(DAY, DAY)),
                Arguments.of("known-later", Disputes.grave().content(DAY, "2026-06-01T00:00:00Z")),
                Arguments.of(
                        "forecast",
                        Disputes.ordinary()
                                .content("2026-08-01T00:00:00Z", DAY, "2025-06-01T00:00:00Z", "2026-12-01T00:00:00Z")),
                Arguments.of(
                        "not-yet-open",
                        Disputes.ordinary()
                                .content("2025-05-31T12:00:00Z", DAY, "2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z")),
                Arguments.of(
                        "opened-later",
                        Disputes.ordinary().content("2025-05-31T12:00:00Z", DAY, "2025-05-01T00:00:00Z", DAY)),
                Arguments.of("rights-owner", violations(164)),
                Arguments.of("unknown", new Disputes().content(DAY, DAY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordinary", "grave"})
    void thePageIsTheApprovedOne(String name) throws IOException {
        byte[] page = EvidencePage.render(content(name));

        assertThat(text(page)).isEqualTo(text(approved(name)));
        assertThat(page).isEqualTo(approved(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyPageIsWellFormed(String name, PageContent content) throws Exception {
        byte[] rendered = EvidencePage.render(content);
        Document page = parse(rendered);

        // Kept for whoever approves a change: look at it in a browser first.
        Files.write(Files.createDirectories(Path.of("target/evidence")).resolve(name + ".html"), rendered);
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("caption").getLength())
                .isEqualTo(page.getElementsByTagName("table").getLength());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void thePageIsTheSameWhereverItIsRendered(String name, PageContent content) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] here = EvidencePage.render(content);

        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(EvidencePage.render(content)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theFirstSentenceAnswersTheQuestion() {
        assertThat(page("ordinary"))
                .contains("On 3 May 2026, 00:00:00 UTC, account US-A1 had the score 192 (at risk). "
                        + "This is what was known on 3 May 2026, 00:00:00 UTC.");
    }

    @Test
    void aForecastIsCalledOneAndDrawnDashed() {
        assertThat(page("forecast"))
                .contains("will have the score", "This is a forecast from what was known on 3 May 2026")
                .contains("class=\"line past\"", "class=\"line forecast\"");
    }

    @Test
    void whatIsKnownIsNotDrawnDashed() {
        assertThat(page("ordinary")).doesNotContain("class=\"line forecast\"");
    }

    @Test
    void aScoreAskedAboutLaterSaysSo() {
        assertThat(page("known-later")).contains("what was recorded between these two dates is taken into account");
    }

    @Test
    void anAccountThatIsNotOpenYetHasNoSumAndNoLine() {
        assertThat(page("not-yet-open"))
                .contains("had no score: it was not open yet.", "There is nothing to draw", "No rules were applied")
                .doesNotContain("<svg");
    }

    @Test
    void anInstantWithoutAScoreIsMarkedOnALineThatBeginsLater() {
        assertThat(page("opened-later"))
                .contains("class=\"instant\"", ">31 May 2025: no score<")
                .doesNotContain("class=\"dot\"");
    }

    @Test
    void anAccountWithoutEventsHasAPageToo() {
        assertThat(page("unknown"))
                .contains("had no score: its opening was not among what had been recorded.")
                .contains("Nothing had been recorded about this account by 3 May 2026");
    }

    @Test
    void whatOverridesTheSumIsSaidFirst() {
        assertThat(page("grave"))
                .contains("A critical violation is active. While it is, the score is 0, whatever the sum.")
                .contains(
                        "The repeat limit of the group RESTRICTED_PRODUCTS is reached (2 violations within 180 days)");
    }

    @Test
    void lateIsWhatWasRecordedMoreThanADayAfterwards() {
        String justInTime = new Disputes()
                .rules()
                .opened("2025-06-01T00:00:00Z")
                .add("2025-06-03T00:00:00Z", delivery("B-1", "2025-06-02T00:00:00Z"))
                .events();
        String late = new Disputes()
                .rules()
                .opened("2025-06-01T00:00:00Z")
                .add("2025-06-03T00:00:00.000001Z", delivery("B-1", "2025-06-02T00:00:00Z"))
                .events();

        assertThat(justInTime).doesNotContain("B-1 late");
        assertThat(late).contains("B-1 late");
    }

    @Test
    void textFromOutsideStaysText() {
        assertThat(page("ordinary"))
                .contains("“Sold as new, &lt;b&gt;used&lt;/b&gt; &amp; &quot;scratched&quot;”")
                .doesNotContain("<b>used");
    }

    @Test
    void nothingFromOutsideCanBreakThePage() throws Exception {
        String hostile = "</td></table><script>alert(1)</script><!-- ]]> \0 \u0007 \uD800 \uFFFE \u202E \" ' &amp;";
        PageContent content = new Disputes()
                .rules()
                .opened("2025-06-01T00:00:00Z")
                .found("2026-03-01T10:00:00Z", hostile, Policy.LISTING_POLICY, Severity.LOW, hostile)
                .content(DAY, DAY);

        Document page = parse(EvidencePage.render(content));

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent()).contains("<script>alert(1)</script>");
    }

    @Test
    void fiveThousandViolationsTakeLessThanASecond() throws Exception {
        PageContent content = violations(5_000);

        // The best of three: the first one also pays for loading classes, and the machine has other things to do.
        long nanos = Math.min(nanosToRender(content), Math.min(nanosToRender(content), nanosToRender(content)));

        assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(1));
        parse(EvidencePage.render(content));
    }

    @Test
    void thePageGrowsInProportionToWhatItTells() {
        int small = EvidencePage.render(violations(500)).length;
        int large = EvidencePage.render(violations(5_000)).length;

        assertThat(large).isLessThan(11 * small);
    }

    @Test
    void aRulebookThatIsNotGivenIsRefused() {
        PageContent whole = content("ordinary");
        PageContent without =
                new PageContent(whole.answer(), List.of(), whole.timeline(), whole.events(), whole.check());

        assertThatThrownBy(() -> EvidencePage.render(without)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PageContent violations(int count) {
        Disputes dispute = new Disputes().rules().opened("2025-06-01T00:00:00Z");
        for (int number = 0; number < count; number++) {
            String found = at("2025-06-01T00:00:00Z")
                    .plus(Duration.ofMinutes(number * 80L))
                    .toString();
            dispute.found(found, "V-" + number, Policy.LISTING_POLICY, Severity.LOW, "Number " + number);
        }
        return dispute.content(DAY, DAY);
    }

    private static long nanosToRender(PageContent content) {
        long start = System.nanoTime();
        EvidencePage.render(content);
        long taken = System.nanoTime() - start;
        return taken;
    }

    private static OrdersDelivered delivery(String batchId, String deliveredAt) {
        return new OrdersDelivered(ACCOUNT, batchId, 1, at(deliveredAt));
    }

    private static PageContent content(String name) {
        return pages().filter(page -> page.get()[0].equals(name))
                .map(page -> (PageContent) page.get()[1])
                .findFirst()
                .orElseThrow();
    }

    private static String page(String name) {
        return text(EvidencePage.render(content(name)));
    }

    private static String text(byte[] page) {
        return new String(page, StandardCharsets.UTF_8);
    }

    private static byte[] approved(String name) throws IOException {
        try (InputStream file = EvidencePageTest.class.getResourceAsStream("/golden/evidence/" + name + ".html")) {
            return Objects.requireNonNull(file, "no approved page " + name).readAllBytes();
        }
    }

    private static Document parse(byte[] page) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
    }
}
