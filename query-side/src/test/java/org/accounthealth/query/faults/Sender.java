package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.OPERATOR;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.accounthealth.query.support.Reply;
import tools.jackson.databind.JsonNode;

/** Sends facts to whichever node, and again to another one, until they are acknowledged; and keeps the receipts. */
final class Sender {

    /** Nobody waits longer for an answer than a source would. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final long PAUSE_AFTER_FAILURE_MILLIS = 150;
    private static final long UNTOLD = -1;

    /** What a feed says of a line that may be sent again. */
    private static final List<String> AGAIN_LATER = List.of("CONCURRENT_CHANGE", "ACCOUNT_HELD");

    private final List<Node> nodes;
    private final Wire wire = new Wire(PATIENCE);
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean givenUp;

    Sender(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** Returns when all facts are acknowledged or refused; several of them travel as a feed. */
    void deliver(List<Fact> facts, boolean alone, RandomGenerator random) throws InterruptedException {
        while (!delivered(facts, alone, nodes.get(random.nextInt(nodes.size())))) {
            if (givenUp) {
                facts.forEach(fact -> refusals.add("Never acknowledged: " + fact.feedLine()));
                return;
            }
            Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        }
    }

    /** From now on, what fails is not sent again, and counts as refused. */
    void giveUp() {
        givenUp = true;
    }

    /** The keys of the facts that were acknowledged, with their sequences where an answer told them, else -1. */
    Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** What was refused, or answered in two ways. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Whether all facts were answered; an answer that only asks for patience is none. */
    private boolean delivered(List<Fact> facts, boolean alone, Node node) throws InterruptedException {
        try {
            return alone ? postedAlone(facts.get(0), node) : fed(facts, node);
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private boolean postedAlone(Fact fact, Node node) throws IOException, InterruptedException {
        Reply reply = wire.post(node, OPERATOR, fact.path(), "application/json", fact.body());
        if (reply.status() / 100 == 2) {
            keep(fact.key(), reply.json().path("sequence").asLong(UNTOLD));
            return true;
        }
        return isFinal(reply.status(), reply.refusal(), fact, node);
    }

    private boolean fed(List<Fact> facts, Node node) throws IOException, InterruptedException {
        String feed = String.join("\n", facts.stream().map(Fact::feedLine).toList());
        Reply reply = wire.post(node, OPERATOR, "/api/v1/feed", "application/x-ndjson", feed);
        if (reply.status() != 200) {
            return isFinal(reply.status(), reply.refusal(), facts.get(0), node);
        }
        List<JsonNode> lines = reply.lines();
        if (lines.isEmpty() || !lines.get(lines.size() - 1).path("end").asBoolean(false)) {
            return false; // cut off: nothing was promised
        }
        return take(facts, lines.subList(0, lines.size() - 1), node);
    }

    private boolean take(List<Fact> facts, List<JsonNode> told, Node node) {
        Map<String, Long> taken = new HashMap<>();
        facts.forEach(fact -> taken.put(fact.key(), UNTOLD));
        boolean all = true;
        for (JsonNode line : told) {
            Fact fact = facts.get(line.path("line").asInt() - 1);
            if (line.path("status").asString("").equals("duplicate")) {
                taken.put(fact.key(), line.path("sequence").asLong());
            } else {
                taken.remove(fact.key());
                String refusal = line.path("code").asString("") + " "
                        + line.path("detail").asString("");
                all &= isFinal(422, refusal, fact, node);
            }
        }
        taken.forEach(this::keep);
        return all;
    }

    private void keep(String key, long sequence) {
        long known = acknowledged.merge(key, sequence, Math::max);
        if (sequence != UNTOLD && known != sequence) {
            refusals.add(key + " was acknowledged as sequence " + sequence + " and as " + known);
        }
    }

    private boolean isFinal(int status, String refusal, Fact fact, Node node) {
        if (status >= 500 || AGAIN_LATER.stream().anyMatch(refusal::contains)) {
            return false;
        }
        refusals.add(refusal + ", said " + node + " of " + fact.feedLine());
        return true;
    }
}
