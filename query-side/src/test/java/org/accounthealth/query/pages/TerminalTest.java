package org.accounthealth.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class TerminalTest {

    private static final Terminal TERMINAL = new Terminal("http://127.0.0.1:8080", "appeals", false);

    @Test
    void aPlainQuestionStandsAsItIs() {
        assertThat(TERMINAL.curl("/api/v1/events", "q", "type:AccountOpened", "order", "newest"))
                .isEqualTo("curl -s -u appeals:\"$ACCOUNT_HEALTH_PASSWORD\" -G http://127.0.0.1:8080/api/v1/events"
                        + " --data-urlencode q=type:AccountOpened --data-urlencode order=newest");
    }

    @Test
    void nothingInAQueryIsTakenForACommand() {
        assertThat(Terminal.quote("it's \"$(id)\" `id`; id")).isEqualTo("'it'\\''s \"$(id)\" `id`; id'");
        assertThat(Terminal.quote("")).isEqualTo("''");
        assertThat(Terminal.quote("*")).isEqualTo("'*'");
        assertThat(Terminal.quote("~")).isEqualTo("'~'");
    }

    @Test
    void whatATerminalWouldObeyIsNeverShownToOne() {
        assertThat(TERMINAL.curl("/api/v1/events", "q", "a\u001b[201~;id\n\u202eb"))
                .endsWith(" --data q=a%1B%5B201%7E%3Bid%0A%E2%80%AEb");
    }

    @Test
    void theServerIsTheOneThatWasAsked() {
        assertThat(asked("https", "health.example", 443)).isEqualTo("https://health.example");
        assertThat(asked("http", "health.example", 8080)).isEqualTo("http://health.example:8080");
        assertThat(asked("http", "[::1]", 8080)).isEqualTo("http://[::1]:8080");
    }

    @Test
    void whatIsNoNameOfAServerIsNotRepeated() {
        for (String name : new String[] {"", "a b", "$(id)", "a'b", "-oProxy", "a\nb", "a/b", "[x]"}) {
            assertThat(asked("http", name, 80)).as(name).isEqualTo("http://127.0.0.1:8090");
        }
    }

    private static String asked(String scheme, String name, int port) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setScheme(scheme);
        request.setServerName(name);
        request.setServerPort(port);
        request.setLocalPort(8090);
        return Terminal.of(request, () -> "appeals").server();
    }
}
