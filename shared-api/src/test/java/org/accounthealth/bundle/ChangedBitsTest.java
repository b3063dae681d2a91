package org.accounthealth.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.accounthealth.ledger.Keys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is changed in a bundle is noticed: each test counts what it tried and what went unnoticed. */
class ChangedBitsTest {

    /** Where the whole bundle is built again for each change, every so many bytes of the page are tried: it is only compared. */
    private static final int PAGE_STEP = 61;

    private final byte[] zip = Bundle.write(Dispute.evidence(Dispute.log()));
    private final Map<String, byte[]> files = StoredZip.read(zip);
    private final LongAdder tried = new LongAdder();
    private final LongAdder unnoticed = new LongAdder();

    @Test
    void everyFlippedBit() {
        sweep(8 * zip.length, bit -> flipped(zip, bit / 8, bit % 8));
    }

    @Test
    void everyTruncation() {
        sweep(zip.length, place -> Arrays.copyOf(zip, place));
    }

    @Test
    void everyInsertedByte() {
        sweep(zip.length, place -> withByte(place, (byte) 'a'));
        sweep(zip.length, place -> withByte(place, zip[place]));
        sweep(1, index -> withByte(zip.length, (byte) 0));
    }

    @Test
    void everySwapOfTwoAdjacentBytes() {
        sweep(zip.length - 1, place -> {
            byte[] swapped = zip.clone();
            swapped[place] = zip[place + 1];
            swapped[place + 1] = zip[place];
            return swapped;
        });
    }

    /** The same with the container's own sums and lengths put right, so that only the content can tell. */
    @Test
    void everyChangedByteOfEachFileInAContainerThatIsRight() {
        files.forEach((name, content) -> {
            int step = name.equals(Bundle.PAGE) ? PAGE_STEP : 29;
            sweep(
                    (content.length + step - 1) / step,
                    index -> with(name, flipped(content, index * step, index * step % 7)));
        });
        files.forEach((name, content) -> {
            int step = content.length / 8 + 1;
            sweep(9, index -> with(name, Arrays.copyOf(content, Math.min(content.length - 1, index * step))));
            sweep(9, index -> with(name, Arrays.copyOf(content, content.length + 1 + index)));
        });
    }

    @Test
    void everyBitOfWhatIsSmallAndSigned() {
        for (String name : List.of(Bundle.CHECKPOINT, Bundle.RULES + Bundle.LAST)) {
            byte[] content = files.getOrDefault(name, new byte[0]);
            sweep(8 * content.length, bit -> with(name, flipped(content, bit / 8, bit % 8)));
        }
    }

    @Test
    void eachFileLeftOutDoubledRenamedOrMoved() {
        List<String> names = List.copyOf(files.keySet());
        sweep(names.size(), index -> without(names.get(index)));
        sweep(names.size(), index -> with(names.get(index) + "2", files.getOrDefault(names.get(index), new byte[0])));
        sweep(names.size(), index -> renamed(names.get(index)));
        sweep(names.size() - 1, index -> swapped(names, index));
        sweep(names.size(), index -> with(names.get(index), new byte[0]));
        sweep(1, index -> with("../evil", new byte[0]));
    }

    @Test
    void theSameFilesInAnotherContainer() {
        sweep(1, index -> packed(ZipEntry.DEFLATED));
        sweep(1, index -> packed(ZipEntry.STORED));
    }

    @AfterEach
    void tell() {
        System.out.println("changed bundles: tried=" + tried + " unnoticed=" + unnoticed);
    }

    private void sweep(int count, IntFunction<byte[]> change) {
        IntStream.range(0, count).parallel().forEach(index -> {
            byte[] changed = change.apply(index);
            if (!Arrays.equals(changed, zip)) {
                tried.increment();
                if (BundleCheck.check(changed, List.of(Keys.FIRST.verifierKey()))
                        .findings()
                        .isEmpty()) {
                    unnoticed.increment();
                }
            }
        });
        assertThat(tried.sum()).isPositive();
        assertThat(unnoticed.sum()).as("unnoticed of %s", tried).isZero();
    }

    private static byte[] flipped(byte[] bytes, int index, int bit) {
        byte[] changed = bytes.clone();
        changed[index] ^= (byte) (1 << bit);
        return changed;
    }

    private byte[] withByte(int index, byte inserted) {
        byte[] longer = new byte[zip.length + 1];
        System.arraycopy(zip, 0, longer, 0, index);
        longer[index] = inserted;
        System.arraycopy(zip, index, longer, index + 1, zip.length - index);
        return longer;
    }

    private byte[] with(String name, byte[] content) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(name, content);
        return StoredZip.write(changed);
    }

    private byte[] without(String name) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.remove(name);
        return StoredZip.write(changed);
    }

    private byte[] renamed(String name) {
        Map<String, byte[]> changed = new LinkedHashMap<>();
        files.forEach((old, content) -> changed.put(old.equals(name) ? "a" + old : old, content));
        return StoredZip.write(changed);
    }

    private byte[] swapped(List<String> names, int index) {
        List<String> order = new ArrayList<>(names);
        Collections.swap(order, index, index + 1);
        Map<String, byte[]> changed = new LinkedHashMap<>();
        order.forEach(name -> changed.put(name, files.getOrDefault(name, new byte[0])));
        return StoredZip.write(changed);
    }

    private byte[] packed(int method) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(StoredZipTest.entry(file.getKey(), file.getValue(), method));
                out.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
