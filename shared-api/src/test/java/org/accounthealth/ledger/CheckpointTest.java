package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 70_000, Long.MAX_VALUE})
    void aCheckpointIsReadAsItWasWritten(long size) {
        Checkpoint checkpoint = new Checkpoint("log.example \u00e9+", size, Hash.digest());

        assertThat(checkpoint.text()).isEqualTo("log.example \u00e9+\n" + size + "\n" + ROOT + "\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
    }

    @Test
    void linesOfExtensionsMeanNothing() {
        assertThat(Checkpoint.parse("log\n7\n" + ROOT + "\nTimestamp: 1\nmore\n"))
                .isEqualTo(new Checkpoint("log", 7, Hash.parse(ROOT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "00",
                "01",
                " 1",
                "1 ",
                "1.0",
                "0x1",
                "1e3",
                "9223372036854775808",
                "9999999999999999999",
                "18446744073709551615",
                "\u0661",
                "\uff11"
            })
    void aSizeIsWrittenInOneWay(String size) {
        assertRefused("log\n" + size + "\n" + ROOT + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n",
                "log\n7\n",
                "log\n7\nR",
                "\n7\nR\n",
                "log\n\nR\n",
                "log\n7\n\n",
                "log\n7\nR\n\n",
                "log\n7\nR\n\nx\n",
                "log\n7\nR\nx",
                "log\r\n7\r\nR\r\n",
                "log\n7\nR\r\n",
                "lo\rg\n7\nR\n",
                "log\t\n7\nR\n",
                "log\n7\n R\n",
                "log\n7\nR \n",
                "7\nR\nlog\n",
                "log\ud800\n7\nR\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertRefused(text.replace("R", ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
                "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==",
                "YmFuYW5hcw=="
            })
    void aRootIs32BytesInBase64(String root) {
        assertRefused("log\n7\n" + root + "\n");
    }

    @Test
    void anOriginIsOneLineAndASizeNotNegative() {
        Hash root = Hash.digest();
        for (String origin : new String[] {"", "a\nb", "\n", "a\r", "a\u0000", "\udc00"}) {
            assertThatThrownBy(() -> new Checkpoint(origin, 0, root)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Checkpoint("log", -1, root)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
}
