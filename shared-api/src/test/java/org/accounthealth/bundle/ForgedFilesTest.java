package org.accounthealth.bundle;

import org.junit.jupiter.api.Test;

/** What is not signed is changed. */
class ForgedFilesTest extends Forgeries {

    @Test
    void thePageEdited() {
        Forged.assertFirst(
                Forged.file(forged().zip(), Bundle.PAGE, page -> page.replace("US-A1", "US-A2")),
                notTheOne("index.html"));
    }

    @Test
    void theReadmeEdited() {
        Forged.assertFirst(
                Forged.file(forged().zip(), Bundle.README, text -> text.replace("verify", "believe")),
                notTheOne("README.txt"));
    }

    @Test
    void compressedEvents() {
        Forged.assertFirst(
                Forged.file(forged().zip(), Bundle.EVENTS, lines -> '\u001f' + lines),
                "The bundle cannot be read: events.ndjson: Not a log as an export writes it");
    }

    @Test
    void anEmptyLineOrAFooterAmongTheEvents() {
        Forged.assertFirst(Forged.file(forged().zip(), Bundle.EVENTS, lines -> lines + '\n'), notTheOne(Bundle.EVENTS));
        Forged.assertFirst(
                Forged.file(
                        forged().zip(), Bundle.EVENTS, lines -> lines + "{\"end\":true,\"events\":7,\"position\":9}\n"),
                notTheOne(Bundle.EVENTS));
    }
}
