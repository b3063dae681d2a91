package org.accounthealth.audit;

/**
 * How much of a file is read before it is refused. A few bytes can unpack to any number, and evidence is held in memory.
 *
 * @param unpackedBytes of what the file holds, once unpacked
 * @param bundleBytes of evidence; below 2^31 - 1
 */
public record Limits(long unpackedBytes, int bundleBytes) {

    /** Those of somebody who verifies on a machine of his own: many times the largest bundle that is handed out. */
    static final Limits OF_ONE_WHO_WAITS = new Limits(Long.MAX_VALUE, 1 << 29);

    /** @throws IllegalArgumentException if one is out of range */
    public Limits {
        if (unpackedBytes < 1 || bundleBytes < 1 || bundleBytes == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Limits are positive, and a bundle fits into memory");
        }
    }
}
