package org.accounthealth.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A proof that a leaf is in the tree of a checkpoint: c2sp.org/tlog-proof. With the leaf and a key, it is all that is
 * needed.
 *
 * @param index of the leaf, from 0, less than the size in the checkpoint
 * @param hashes at most 63
 * @param checkpoint the note; its text is a checkpoint
 */
public record TlogProof(long index, List<Hash> hashes, SignedNote checkpoint) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1\n";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final String SEPARATOR = "\n\n";
    private static final int MAX_HASHES = 63;

    /** The note, the hashes, and room for the extra data of others. */
    private static final int MAX_BYTES = 2 * SignedNote.MAX_BYTES;

    public TlogProof {
        hashes = List.copyOf(hashes);
        if (index < 0 || index >= Checkpoint.of(checkpoint).size() || hashes.size() > MAX_HASHES) {
            throw new IllegalArgumentException("A proof has the index of a leaf in the tree and at most 63 hashes");
        }
    }

    /** Whether the leaf is in the tree; whether the checkpoint is signed is another question. */
    public boolean proves(Hash leaf) {
        Checkpoint claimed = Checkpoint.of(checkpoint);
        return Proofs.isIncluded(index, claimed.size(), leaf, hashes, claimed.root());
    }

    /**
     * Reads a proof. Extra data is allowed, as the format has it, and means nothing here.
     *
     * @throws IllegalArgumentException if it is not a proof
     */
    public static TlogProof parse(byte[] proof) {
        String text = StrictText.decode(proof, MAX_BYTES);
        int separator = text.indexOf(SEPARATOR);
        if (!text.startsWith(HEADER) || separator < HEADER.length()) {
            throw malformed();
        }
        List<String> lines = new ArrayList<>(
                text.substring(HEADER.length(), separator).lines().toList());
        if (lines.get(0).startsWith(EXTRA)) {
            StrictBase64.decode(lines.remove(0).substring(EXTRA.length()));
        }
        if (lines.isEmpty() || !lines.get(0).matches(INDEX + "(0|[1-9][0-9]{0,18})")) {
            throw malformed();
        }
        long index = Long.parseLong(lines.get(0).substring(INDEX.length()));
        List<Hash> hashes = lines.stream().skip(1).map(Hash::parse).toList();
        byte[] note = text.substring(separator + SEPARATOR.length()).getBytes(StandardCharsets.UTF_8);
        return new TlogProof(index, hashes, SignedNote.parse(note));
    }

    /** The proof as it is written. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(HEADER).append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("Not a proof in the format c2sp.org/tlog-proof@v1");
    }
}
