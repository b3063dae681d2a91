package org.accounthealth.query.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.Tree;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.LogLine;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.log.SealedLine;

/** Writes history anew and makes everything fit again: leaves, chains, tree and a signature in the name of the log. */
public final class Forger {

    private final SigningKey signer;
    private final Tree tree = new Tree();
    private final Map<String, Hash> last = new HashMap<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private Forger(SigningKey signer) {
        this.signer = signer;
    }

    /** Who signs as the log of an export is named, with a key of his own. */
    public static Forger of(byte[] export) {
        String footer = new String(export, StandardCharsets.UTF_8).lines().reduce("", (line, next) -> next);
        String origin = footer.replaceAll(".*\"checkpoint\":\"(.*?)\\\\n.*", "$1");
        return new Forger(SigningKey.of(origin, new byte[SigningKey.SEED_BYTES]));
    }

    public String key() {
        return signer.verifierKey().toString();
    }

    /**
     * The forged export; once for each forger.
     *
     * @param change to the data of each event
     * @param more how many events are invented behind the last one
     */
    public byte[] rewrite(byte[] export, UnaryOperator<String> change, int more) {
        List<SealedLine> lines = lines(export);
        lines.forEach(line -> write(line, line.position(), line.sequence(), change));
        SealedLine end = lines.get(lines.size() - 1);
        for (int next = 1; next <= more; next++) {
            write(end, end.position() + next, end.sequence() + next, data -> data);
        }
        Checkpoint checkpoint = new Checkpoint(signer.verifierKey().name(), tree.size(), tree.root());
        SignedNote note = SigningKey.sign(checkpoint.text(), List.of(signer));
        written.writeBytes(LogLine.writeFooter(new Footer(tree.size(), tree.size(), tree.root(), note.toString())));
        return written.toByteArray();
    }

    private static List<SealedLine> lines(byte[] export) {
        List<SealedLine> lines = new ArrayList<>();
        try (EventLog log = EventLog.read(new ByteArrayInputStream(export))) {
            while (log.next().isPresent()) {
                lines.add(log.sealed().orElseThrow());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return lines;
    }

    private void write(SealedLine line, long position, long sequence, UnaryOperator<String> change) {
        byte[] data =
                change.apply(new String(line.data(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        Hash leaf = sealed(line, position, sequence, data, Hash.digest()).leaf().hash();
        written.writeBytes(sealed(line, position, sequence, data, leaf).write());
        tree.append(leaf);
        last.put(line.subject(), leaf);
    }

    private SealedLine sealed(SealedLine line, long position, long sequence, byte[] data, Hash leaf) {
        return new SealedLine(
                position,
                line.recordedAt(),
                line.subject(),
                sequence,
                position == line.position() ? line.id() : "invented-" + position,
                line.type(),
                data,
                line.origin(),
                line.storedAt(),
                line.salt(),
                last.get(line.subject()),
                line.erasedText(),
                leaf);
    }
}
