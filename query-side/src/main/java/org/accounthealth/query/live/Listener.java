package org.accounthealth.query.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.accounthealth.api.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An open connection, without a thread of its own: what cannot be written at once waits here until the web server says that
 * it can. Where it stands is for the one thread that tells.
 */
final class Listener implements WriteListener, AsyncListener {

    private final AsyncContext connection;
    private final ServletOutputStream out;
    private final Consumer<Listener> whenGone;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean unflushed;
    private boolean gone;

    private final @Nullable AccountId onlyAbout;
    private final String startId;
    private Place place;
    private long position = -1;
    private long positionToldAt;
    private long toldAt = System.nanoTime();

    /**
     * @param onlyAbout null: all accounts
     * @param start behind which it wants to be told
     * @param whenGone is called once
     */
    Listener(
            AsyncContext connection,
            ServletOutputStream out,
            @Nullable AccountId onlyAbout,
            Start start,
            Consumer<Listener> whenGone) {
        this.connection = connection;
        this.out = out;
        this.onlyAbout = onlyAbout;
        this.startId = start.id();
        this.place = start.place();
        this.whenGone = whenGone;
    }

    /** Behind what somebody wants to be told, and under which id. */
    record Start(String id, Place place) {}

    String startId() {
        return startId;
    }

    @Nullable
    AccountId onlyAbout() {
        return onlyAbout;
    }

    boolean hears(AccountId account) {
        return onlyAbout == null || onlyAbout.equals(account);
    }

    Place place() {
        return place;
    }

    void moveTo(Place reached) {
        place = reached;
    }

    /** The position it was told last; -1 before the first. */
    long position() {
        return position;
    }

    long positionToldAt() {
        return positionToldAt;
    }

    void positionTold(long told) {
        position = told;
        positionToldAt = System.nanoTime();
    }

    /** When it was told anything, by the steady timer. */
    long toldAt() {
        return toldAt;
    }

    /** Whether it has taken everything it was given. */
    synchronized boolean isIdle() {
        return waiting.isEmpty() && !gone;
    }

    /** Never waits. */
    void tell(String events) {
        toldAt = System.nanoTime();
        if (!write(events.getBytes(StandardCharsets.UTF_8))) {
            leave();
        }
    }

    /** Ends the connection; the client sees the end of the stream and comes back. */
    void end() {
        if (leave()) {
            completeQuietly();
        }
    }

    @Override
    public void onWritePossible() {
        if (!write(null)) {
            leave();
        }
    }

    /** @return whether the connection is still there */
    private synchronized boolean write(byte @Nullable [] more) {
        if (more != null) {
            waiting.add(more);
        }
        try {
            while (!gone && out.isReady() && writeNext()) {
                // as long as the network takes it
            }
            return true;
        } catch (IOException | IllegalStateException closed) {
            return false;
        }
    }

    /** @return whether there was anything left to do */
    private boolean writeNext() throws IOException {
        byte[] next = waiting.poll();
        if (next != null) {
            out.write(next);
        } else if (unflushed) {
            out.flush();
        }
        boolean didSomething = next != null || unflushed;
        unflushed = next != null;
        return didSomething;
    }

    /** @return whether it had not left before */
    private boolean leave() {
        synchronized (this) {
            if (gone) {
                return false;
            }
            gone = true;
            waiting.clear();
        }
        whenGone.accept(this);
        return true;
    }

    private void completeQuietly() {
        try {
            connection.complete();
        } catch (IllegalStateException endedMeanwhile) {
            // The web server noticed before we did.
        }
    }

    /** The web server could not write: nobody is there. */
    @Override
    public void onError(Throwable failed) {
        leave();
    }

    @Override
    public void onError(AsyncEvent event) {
        leave();
        completeQuietly();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
