package org.accounthealth.ledger;

import java.util.List;

/**
 * What a log says of itself: c2sp.org/tlog-checkpoint. Signed, it binds whoever signed it to exactly these leaves.
 *
 * @param origin the name of the log; one line, not empty
 * @param size how many leaves
 * @param root the root hash over them
 */
public record Checkpoint(String origin, long size, Hash root) {

    private static final int FIXED_LINES = 3;

    public Checkpoint {
        if (!StrictText.isLine(origin) || size < 0) {
            throw new IllegalArgumentException("A checkpoint has an origin of one line and a size from 0");
        }
    }

    /** The text to be signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /**
     * Reads a text. Lines of extensions after the third are allowed, as the format has it, and mean nothing here.
     *
     * @throws IllegalArgumentException if it is not a checkpoint
     */
    public static Checkpoint parse(String text) {
        List<String> lines = StrictText.require(text).lines().toList();
        if (!text.endsWith("\n") || lines.size() < FIXED_LINES || lines.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("A checkpoint has three lines or more, none of them empty");
        }
        String size = lines.get(1);
        if (!size.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("The size of a checkpoint is a whole number");
        }
        return new Checkpoint(lines.get(0), Long.parseLong(size), Hash.parse(lines.get(2)));
    }

    /** Reads a note whose text is a checkpoint. @throws IllegalArgumentException if it is none */
    public static Checkpoint of(SignedNote note) {
        return parse(note.text());
    }

    /** See {@link #of(SignedNote)}. */
    public static Checkpoint ofNote(String note) {
        return of(SignedNote.of(note));
    }
}
