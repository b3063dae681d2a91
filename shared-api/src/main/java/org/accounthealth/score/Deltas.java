package org.accounthealth.score;

import java.util.Arrays;

/**
 * Changes of a number at instants to come, soonest first: a heap in two arrays. An account with a hundred thousand batches
 * is asked about often, and objects for each change would cost more than the answer.
 */
final class Deltas {

    private long[] micros = new long[16];
    private long[] amounts = new long[16];
    private int size;

    void add(long atMicros, long amount) {
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, size * 2);
            amounts = Arrays.copyOf(amounts, size * 2);
        }
        int child = size++;
        while (child > 0 && micros[(child - 1) / 2] > atMicros) {
            move((child - 1) / 2, child);
            child = (child - 1) / 2;
        }
        micros[child] = atMicros;
        amounts[child] = amount;
    }

    /** When the number changes next; {@link Long#MAX_VALUE} if never. */
    long nextAt() {
        return size == 0 ? Long.MAX_VALUE : micros[0];
    }

    /** Takes out all changes up to and including an instant, and gives their sum. */
    long takeThrough(long untilMicros) {
        long sum = 0;
        while (size > 0 && micros[0] <= untilMicros) {
            sum += amounts[0];
            removeFirst();
        }
        return sum;
    }

    void clear() {
        size = 0;
    }

    private void removeFirst() {
        size--;
        long atMicros = micros[size];
        int parent = 0;
        for (int child = 1; child < size; child = 2 * parent + 1) {
            if (child + 1 < size && micros[child + 1] < micros[child]) {
                child++;
            }
            if (micros[child] >= atMicros) {
                break;
            }
            move(child, parent);
            parent = child;
        }
        micros[parent] = atMicros;
        amounts[parent] = amounts[size];
    }

    private void move(int from, int to) {
        micros[to] = micros[from];
        amounts[to] = amounts[from];
    }
}
