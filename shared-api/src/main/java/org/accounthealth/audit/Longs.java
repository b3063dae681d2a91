package org.accounthealth.audit;

import java.util.Arrays;

/** A list of numbers, eight bytes each: one entry for every line of a log must not cost more. */
final class Longs {

    private long[] values = new long[1_024];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + size / 2);
        }
        values[size] = value;
        size++;
    }

    long get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }
}
