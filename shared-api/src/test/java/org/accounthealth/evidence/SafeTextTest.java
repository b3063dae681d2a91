package org.accounthealth.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<b>,&lt;b&gt;",
                "a & b,a &amp; b",
                "&lt;,&amp;lt;",
                "\"',&quot;&#39;",
                "Größe — 商标 😀,Größe — 商标 😀",
            })
    void markupBecomesText(String text, String safe) {
        assertThat(safe(text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "7", "8", "1b", "7f", "9b", "ad", "61c", "200b", "200f", "202e", "2066", "feff", "d800", "dfff",
                "fdd0", "fffe", "ffff", "1fffe", "10ffff", "e0041"
            })
    void whatCannotBeSeenIsReplaced(String hex) {
        String invisible = Character.toString(Integer.parseInt(hex, 16));

        assertThat(safe("a" + invisible + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void lineBreaksStayBlanks() {
        assertThat(safe("a\tb\rc\nd")).isEqualTo("a b c\nd");
    }

    private static String safe(String text) {
        StringBuilder out = new StringBuilder();
        SafeText.append(text, out);
        return out.toString();
    }
}
