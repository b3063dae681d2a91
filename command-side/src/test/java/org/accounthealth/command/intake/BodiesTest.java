package org.accounthealth.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536})
    void aBodyWithinTheLimitIsReadWhole(int length) throws IOException {
        byte[] body = body(length);

        assertThat(Bodies.read(new ByteArrayInputStream(body))).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 10_000_000})
    void aBodyOverTheLimitIsRefusedAndTheRestNotRead(int length) {
        ByteArrayInputStream body = new ByteArrayInputStream(body(length));

        RejectedException refused = catchThrowableOfType(RejectedException.class, () -> Bodies.read(body));

        assertThat(refused.rejection().code()).isEqualTo(Code.TOO_LARGE);
        assertThat(body.available()).isEqualTo(length - 65_537);
    }

    @Test
    void theRefusalSaysTheLimit() {
        assertThat(Bodies.tooLarge().detail()).contains("65536 bytes");
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'x');
        return body;
    }
}
