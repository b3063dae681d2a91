package org.accounthealth.query.replay;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.log.Json;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Tells over an open connection how an audit goes on, until it ends. */
@Component
class AuditStreams implements SmartLifecycle {

    /** Each holds a thread of the server, which has 200. */
    private static final int MAX_STREAMS = 50;

    private static final Duration EVERY = Duration.ofMillis(500);

    private final AuditStore store;
    private final Semaphore places = new Semaphore(MAX_STREAMS);
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    AuditStreams(AuditStore store) {
        this.store = store;
    }

    /** @throws RejectedException TOO_MANY if as many streams are open as there may be */
    void follow(Audit audit, HttpServletResponse response) throws IOException {
        if (!isRunning() || !places.tryAcquire()) {
            throw new RejectedException(
                    new Rejection(Code.TOO_MANY, "Too many streams are open; ask for the audit without a stream"));
        }
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            write(audit, response.getOutputStream());
        } finally {
            places.release();
        }
    }

    private void write(Audit first, OutputStream out) throws IOException {
        Audit audit = first;
        while (!audit.state().isFinal()) {
            send("progress", audit, out);
            if (isToStopWithin(EVERY)) {
                return;
            }
            audit = store.find(audit.id()).orElse(audit);
        }
        send("result", audit, out);
    }

    private static void send(String name, Audit audit, OutputStream out) throws IOException {
        String data = new String(Json.writeAnswer(AuditAnswer.of(audit)), StandardCharsets.UTF_8);
        out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
    }

    /** Before the web server begins to wait for whoever is still being answered. */
    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }

    private boolean isToStopWithin(Duration rest) {
        try {
            return stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
