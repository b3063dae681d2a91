package org.accounthealth.audit;

import java.util.List;

/**
 * What the verification of a file comes to, in the words of the auditor's tool. All of it can be shown as it is: what could
 * not be seen in it was replaced.
 *
 * @param lines what was read, as a small table in letters of one width; empty if nothing could be read
 * @param findings what is wrong, first finding first; empty exactly if the file is verified
 * @param remarks what cannot be shown, though nothing is wrong
 */
public record FileVerdict(State state, List<String> lines, List<String> findings, List<String> remarks) {

    /** What it comes to. */
    public enum State {
        VERIFIED,
        /** It contradicts itself, or is not what was signed. */
        DAMAGED,
        /** It is nothing that can be verified. */
        UNREADABLE
    }

    public FileVerdict {
        lines = lines.stream().map(Printable::of).toList();
        findings = findings.stream().map(Printable::of).toList();
        remarks = remarks.stream().map(Printable::of).toList();
    }
}
