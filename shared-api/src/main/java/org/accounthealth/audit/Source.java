package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file as named on the command line; {@code -} is standard input. */
record Source(String name) {

    private static final String STANDARD_INPUT = "-";

    boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /** @throws AuditFailure if there is no such file, or it may not be read */
    InputStream open(InputStream standardInput) {
        try {
            return isStandardInput() ? standardInput : Files.newInputStream(Path.of(name));
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw AuditFailure.unreadable("There is no file " + name + ".");
        } catch (IOException refused) {
            throw AuditFailure.unreadable("The file " + name + " cannot be opened.");
        }
    }

    /** The same with a progress bar, if somebody is looking. See {@link #open}. */
    InputStream openWatched(Shell shell) {
        InputStream in = open(shell.in());
        return shell.terminal() && !isStandardInput() ? Progress.shownOver(in, size()) : in;
    }

    /** In bytes; 0 where nobody can tell. */
    long size() {
        try {
            return isStandardInput() ? 0 : Files.size(Path.of(name));
        } catch (IOException unknown) {
            return 0;
        }
    }
}
