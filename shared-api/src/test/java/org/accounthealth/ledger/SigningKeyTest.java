package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    private static final String WRITTEN = Keys.FIRST.write();

    @Test
    void aKeyIsReadAsItWasWritten() {
        SigningKey read = SigningKey.parse(WRITTEN);

        assertThat(read.write()).isEqualTo(WRITTEN).startsWith("PRIVATE+KEY+log.example+");
        assertThat(read.verifierKey()).isEqualTo(Keys.FIRST.verifierKey());
        assertThat(SigningKey.sign("a\n", List.of(read))).isEqualTo(SigningKey.sign("a\n", List.of(Keys.FIRST)));
    }

    /** The key of golang.org/x/mod/sumdb/note's documentation. */
    @Test
    void aKeyOfGoIsAKeyHere() {
        SigningKey key =
                SigningKey.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");

        assertThat(key.verifierKey()).hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @Test
    void everyCharacterMatters() {
        for (int index = 0; index < WRITTEN.length(); index++) {
            String start = WRITTEN.substring(0, index);
            assertRefused(start);
            assertRefused(start + WRITTEN.substring(index + 1));
            for (String other : new String[] {"+", " ", "Z", "0"}) {
                if (!WRITTEN.startsWith(other, index)) {
                    assertRefused(start + other + WRITTEN.substring(index + 1));
                }
                assertRefused(start + other + WRITTEN.substring(index));
            }
        }
    }

    @Test
    void aPublicKeyIsNoPrivateOne() {
        assertRefused(Keys.FIRST.verifierKey().toString());
        assertRefused("PRIVATE+KEY+" + Keys.FIRST.verifierKey());
    }

    @Test
    void aSeedHas32Bytes() {
        assertThatThrownBy(() -> SigningKey.of("log.example", new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.of("log.example", new byte[33]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> SigningKey.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
}
