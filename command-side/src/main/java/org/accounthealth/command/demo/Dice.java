package org.accounthealth.command.demo;

import java.util.List;
import java.util.Random;

/** Chance that falls the same way every time: the algorithm of {@link Random} is part of its specification. */
final class Dice {

    /** Changing it makes another world. */
    private static final long WORLD = 20_240_601;

    private final Random random;

    private Dice(long seed) {
        this.random = new Random(seed);
    }

    /** The dice of one seller on one day; no throw elsewhere moves them. */
    static Dice of(int seller, long day) {
        return new Dice(scatter(scatter(WORLD + seller) + day));
    }

    /** Any number from the lowest to the highest, both included. */
    int between(int lowest, int highest) {
        return lowest + random.nextInt(highest - lowest + 1);
    }

    /** True in so many cases out of a hundred. */
    boolean percent(int cases) {
        return random.nextInt(100) < cases;
    }

    /** True once in so many cases. */
    boolean onceIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Neighbouring seeds begin alike in {@link Random}; this is the mixing step of SplitMix64, which tears them apart. */
    private static long scatter(long seed) {
        long mixed = seed + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
