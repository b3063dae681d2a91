package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.accounthealth.log.Json;
import org.accounthealth.query.support.Reply;
import tools.jackson.databind.JsonNode;

/** Looks at a system that is whole again, with the export, the auditor's tool and questions of its own. */
final class Judge {

    /** After this, whoever is not level is not going to be. */
    private static final Duration LEVEL_WITHIN = Duration.ofSeconds(90);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 200;
    private static final int QUESTIONS_PER_ACCOUNT = 3;
    private static final int DAYS = 320;

    private final Cluster cluster;
    private final RandomGenerator random;
    private final Wire wire = new Wire(PATIENCE);
    private final List<String> wrong = new ArrayList<>();

    Judge(Cluster cluster, RandomGenerator random) {
        this.cluster = cluster;
        this.random = random;
    }

    /**
     * @param acknowledged see {@link Load#acknowledged()}
     * @param accounts that are asked about
     * @param remembered what was answered during the fault
     */
    Verdict judge(
            String fault,
            Map<String, Long> acknowledged,
            List<String> accounts,
            Map<Question, String> remembered,
            long faults)
            throws IOException, InterruptedException {
        Path export = cluster.folder().resolve("export.ndjson");
        LogCheck check = levelLog(acknowledged, export);
        wrong.addAll(check.wrong());
        Auditor auditor = new Auditor(cluster.newest(), cluster.folder(), export);
        auditor.verify(cluster.key()).ifPresent(wrong::add);
        auditor.replay().ifPresent(wrong::add);
        Map<Question, String> answers = new LinkedHashMap<>(remembered);
        accounts.forEach(account -> ask(account, answers));
        compare(answers, auditor.answers(List.copyOf(answers.keySet())));
        askAgain(remembered);
        audit();
        return new Verdict(fault, acknowledged.size(), check.lost(), check.doubled(), wrong, faults);
    }

    /** The log once it holds everything that was acknowledged, or as it is when the time is up. */
    private LogCheck levelLog(Map<String, Long> acknowledged, Path export) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LEVEL_WITHIN.toNanos();
        while (true) {
            Reply reply = await("/api/v1/log?published=true", AUDITOR, deadline);
            Files.write(export, reply.response().body());
            List<JsonNode> events = Stream.of(reply.text().split("\n", -1))
                    .filter(line -> line.startsWith("{\"specversion\"") && line.contains("\"sequence\":"))
                    .map(line -> Json.readTree(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
            LogCheck check = LogCheck.of(acknowledged, events);
            if (check.lost().isEmpty() || System.nanoTime() > deadline) {
                return check;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Asks until somebody answers. */
    private Reply await(String path, String user, long deadline) throws IOException, InterruptedException {
        String last = "";
        do {
            try {
                Reply reply = wire.get(someNode(), user, path);
                if (reply.status() == 200) {
                    return reply;
                }
                last = reply.refusal();
            } catch (IOException noAnswer) {
                last = noAnswer.toString();
            }
            Thread.sleep(POLL_MILLIS);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("No answer to " + path + ": " + last + "\n" + cluster.lastWords());
    }

    private void ask(String account, Map<Question, String> answers) {
        Instant opened = Instant.now().minusSeconds(1);
        for (int index = 0; index < QUESTIONS_PER_ACCOUNT; index++) {
            Instant at = opened.minus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
            Question question = new Question(account, at, opened.minusMillis(random.nextInt(20_000)));
            try {
                Reply reply = wire.get(someNode(), APPEALS, question.path());
                // An account that was opened later than the question's knowledge is answered with 404, or as not rated.
                if (reply.status() == 200) {
                    answers.put(question, reply.text());
                } else if (reply.status() != 404) {
                    wrong.add(question.path() + " is answered with " + reply.refusal());
                }
            } catch (IOException noAnswer) {
                wrong.add(question.path() + " is not answered: " + noAnswer);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void compare(Map<Question, String> answers, Map<Question, String> fromTheLog) {
        answers.forEach((question, answer) -> {
            String computed = fromTheLog.getOrDefault(question, "").strip();
            if (!computed.equals(answer.strip())) {
                wrong.add(question.path() + " was answered\n  " + answer + "\nand the log says\n  " + computed);
            }
        });
    }

    private void askAgain(Map<Question, String> remembered) throws IOException, InterruptedException {
        for (Map.Entry<Question, String> known : remembered.entrySet()) {
            String path = known.getKey().path();
            Reply reply = wire.get(someNode(), APPEALS, path);
            if (!reply.text().equals(known.getValue())) {
                wrong.add(path + " was answered\n  " + known.getValue() + "\nand is now\n  " + reply.text());
            }
        }
    }

    private void audit() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LEVEL_WITHIN.toNanos();
        Reply started = wire.post(someNode(), AUDITOR, "/api/v1/audits", "application/json", "");
        if (started.status() != 202) {
            wrong.add("No audit: " + started.refusal());
            return;
        }
        String path = "/api/v1/audits/" + started.json().path("id").asLong();
        JsonNode audit = started.json();
        while (!audit.hasNonNull("finishedAt") && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            audit = await(path, AUDITOR, deadline).json();
        }
        if (!audit.path("state").asString("").equals("VERIFIED")) {
            wrong.add("The audit says " + audit);
        }
    }

    private Node someNode() {
        List<Node> answering = cluster.answering();
        return answering.get(random.nextInt(answering.size()));
    }
}
