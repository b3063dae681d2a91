package org.accounthealth.query.facts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.accounthealth.score.OrderSums;

/**
 * Sums of orders in as few bytes as it takes: of each hour that has orders, its distance from the one before, and
 * its sum. A number is written with seven bits a byte, the lowest first; the lowest of all is the sign.
 */
final class WrittenSums {

    private static final int USUAL_BYTES = 3;

    private WrittenSums() {}

    static byte[] write(OrderSums sums) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(sums.size() * USUAL_BYTES);
        long[] before = {0};
        sums.forEach((hour, orders) -> {
            write(hour - before[0], bytes);
            write(orders, bytes);
            before[0] = hour;
        });
        return bytes.toByteArray();
    }

    static OrderSums read(byte[] written) {
        OrderSums sums = new OrderSums();
        ByteBuffer bytes = ByteBuffer.wrap(written);
        long hour = 0;
        while (bytes.hasRemaining()) {
            hour += read(bytes);
            sums.append(hour, read(bytes));
        }
        return sums;
    }

    private static void write(long number, ByteArrayOutputStream bytes) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
    }
}
