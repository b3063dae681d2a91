package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.APPEALS;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.accounthealth.query.support.Reply;

/** Asks while things break, as close to the present as it can, and remembers each answer to the byte. */
final class Reader {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int PAUSE_MILLIS = 60;
    private static final int MAX_AGE_MILLIS = 250;
    private static final int DAYS = 320;

    private final List<Node> nodes;
    private final List<String> accounts;
    private final RandomGenerator random;
    private final Wire wire = new Wire(PATIENCE);
    private final Map<Question, String> answers = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::ask, "reader");
    private volatile boolean answered;
    private volatile boolean ended;

    Reader(List<Node> nodes, List<String> accounts, RandomGenerator random) {
        this.nodes = nodes;
        this.accounts = accounts;
        this.random = random;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What was answered meanwhile; where nothing was so far, it asks on until something is or the time is up. */
    Map<Question, String> end(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!answered && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MILLIS);
        }
        ended = true;
        thread.join();
        return answers;
    }

    private void ask() {
        try {
            while (!ended) {
                ask(question(), nodes.get(random.nextInt(nodes.size())));
                Thread.sleep(random.nextInt(PAUSE_MILLIS));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Question question() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Question(
                accounts.get(random.nextInt(accounts.size())),
                now.minus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60))),
                now.minusMillis(random.nextInt(MAX_AGE_MILLIS)));
    }

    private void ask(Question question, Node node) throws InterruptedException {
        try {
            Reply reply = wire.get(node, APPEALS, question.path());
            if (reply.status() == 200) {
                answers.put(question, reply.text());
                answered = true;
            }
        } catch (IOException noAnswer) {
            // Nothing was said, so nothing was promised.
        }
    }
}
