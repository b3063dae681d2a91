package org.accounthealth.query.faults;

import java.io.IOException;

/** Sends a signal to a process. */
final class Signals {

    private Signals() {}

    static void send(String signal, long pid) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("No signal " + signal + " to process " + pid);
        }
    }
}
