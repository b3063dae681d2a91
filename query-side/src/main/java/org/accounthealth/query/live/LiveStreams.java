package org.accounthealth.query.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.live.Frontier.Reach;
import org.accounthealth.query.live.Listener.Start;
import org.accounthealth.query.work.Daemons;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The open streams of this node, and the one thread that tells them what is new. */
@Component
class LiveStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);

    /** Each costs a connection and at most a page of memory; browsers share one between their tabs. */
    static final int MAX_LISTENERS = 200;

    private static final Duration EVERY = Duration.ofMillis(250);
    /** So that nobody on the way takes a quiet connection for a dead one. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private final ChangeStore changes;
    private final Frontier frontier;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MAX_LISTENERS);
    private volatile @Nullable ScheduledExecutorService teller;
    private @Nullable Place common;
    private boolean failing;

    LiveStreams(ChangeStore changes, Frontier frontier) {
        this.changes = changes;
        this.frontier = frontier;
    }

    /**
     * Answers a request with a stream that goes on after this method has returned.
     *
     * @param onlyAbout null: all accounts
     * @throws RejectedException TOO_MANY if as many are open as there may be
     */
    void open(HttpServletRequest request, HttpServletResponse response, @Nullable AccountId onlyAbout, Start start)
            throws IOException {
        if (!isRunning() || !places.tryAcquire()) {
            throw new RejectedException(new Rejection(Code.TOO_MANY, "Too many streams are open; come back later"));
        }
        try {
            begin(request.startAsync(), response, onlyAbout, start);
        } catch (IOException | RuntimeException failed) {
            places.release();
            throw failed;
        }
    }

    private void begin(
            AsyncContext connection, HttpServletResponse response, @Nullable AccountId onlyAbout, Start start)
            throws IOException {
        connection.setTimeout(0);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader("Cache-Control", "no-store");
        // A proxy that collects what is streamed would make it late.
        response.setHeader("X-Accel-Buffering", "no");
        ServletOutputStream out = response.getOutputStream();
        Listener listener = new Listener(connection, out, onlyAbout, start, this::forget);
        connection.addListener(listener);
        listeners.add(listener); // first: from the next line on it may be gone at any moment
        out.setWriteListener(listener);
        // With the place where it begins: whoever is cut off before the first change goes on from there.
        listener.tell("retry: 2000\nid: " + start.id() + "\n\n");
        if (!isRunning()) {
            listener.end();
        }
    }

    /** How many are open. */
    int listeners() {
        return listeners.size();
    }

    private void forget(Listener listener) {
        if (listeners.remove(listener)) {
            places.release();
        }
    }

    private void tellSafely() {
        try {
            beat();
            while (isRunning() && tellAll()) {
                beat();
            }
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing && isRunning()) {
                log.warn("The live streams stand still and go on by themselves: {}", failed.toString());
            }
            failing = true;
        }
    }

    /** @return whether somebody has more to be told at once */
    private boolean tellAll() {
        List<Listener> idle = listeners.stream().filter(Listener::isIdle).toList();
        if (idle.isEmpty()) {
            return false;
        }
        Reach reach = frontier.now();
        Round round = new Round(changes, reach, common);
        boolean more = false;
        for (Listener listener : idle) {
            more |= round.tell(listener);
        }
        common = round.common();
        return more;
    }

    private void beat() {
        long now = System.nanoTime();
        listeners.stream()
                .filter(listener -> listener.isIdle() && now - listener.toldAt() > HEARTBEAT.toNanos())
                .forEach(listener -> listener.tell(":\n\n"));
    }

    @Override
    public void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(new Daemons("live streams"));
        teller = timer;
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::tellSafely, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Before the web server begins to wait for whoever is still being answered. Without an interrupt; see the others. */
    @Override
    public void stop() {
        ScheduledExecutorService timer = teller;
        teller = null;
        listeners.forEach(Listener::end);
        if (timer != null) {
            timer.shutdown();
            awaitQuietly(timer);
        }
    }

    private static void awaitQuietly(ScheduledExecutorService timer) {
        try {
            if (!timer.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("The last round still runs");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return teller != null;
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
