package org.accounthealth.query.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accounthealth.api.Rejection;
import org.accounthealth.log.Json;
import org.accounthealth.query.app.Readme.Setting;
import org.accounthealth.query.app.Readme.Step;
import org.accounthealth.query.app.Readme.Told;
import org.accounthealth.query.support.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The README tells the truth: its commands run and print what it shows, its links lead somewhere, its tables hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeIT {

    private static final String PASSWORD = "five-minutes";
    private static final String SERVER_JAR = "query-side/target/account-health.jar";

    /** As long as a command may take on a machine that is busy with other things. */
    private static final int COMMAND_SECONDS = 120;

    private final Path root = Path.of(System.getProperty("project.root"));
    private Path folder;
    private Readme readme;
    private ServerProcess server;

    @BeforeAll
    void startTheServer(@TempDir Path temporary) throws Exception {
        folder = temporary;
        readme = Readme.in(root);
        requireTools();
        String data = folder.resolve("data").toString();
        server = ServerProcess.start(
                root.resolve(SERVER_JAR),
                folder,
                Map.of("ACCOUNT_HEALTH_PASSWORD", PASSWORD, "ACCOUNT_HEALTH_DATA_DIR", data));
    }

    @AfterAll
    void stopTheServer() {
        // There is none where it could not be started, which is told already.
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> theTourPrintsWhatItShows() {
        StringBuilder preparation = new StringBuilder();
        return tour().map(step -> DynamicTest.dynamicTest(title(step), () -> {
            String output = step.output();
            if (output == null) {
                preparation.append(step.command());
                output = "";
            }
            assertThat(ask(preparation + step.command())).as(step.command()).isEqualTo(output);
        }));
    }

    @Test
    void theTourHasCommands() {
        assertThat(tour().filter(step -> step.output() != null)).hasSizeGreaterThan(5);
    }

    @TestFactory
    Stream<DynamicTest> theToldStoriesHaveTheToldScores() {
        return readme.stories().stream()
                .map(told -> DynamicTest.dynamicTest(told.toString(), () -> {
                    assumeThat(Instant.parse(told.knownAt() + "T00:00:00Z"))
                            .as("The demo world ends yesterday")
                            .isBefore(Instant.now());
                    String url = "http://127.0.0.1:8080/api/v1/accounts/%s/score?at=%sT00:00:00Z&knownAt=%sT00:00:00Z"
                            .formatted(told.account(), told.at(), told.knownAt());
                    JsonNode answer = Json.readTree(ask("curl -s -u appeals:$ACCOUNT_HEALTH_PASSWORD '" + url + "'")
                            .getBytes(StandardCharsets.UTF_8));

                    assertThat(answer.path("score").asString()).isEqualTo(told.score());
                    assertThat(answer.path("raw").asString()).isEqualTo(told.raw() == null ? told.score() : told.raw());
                }));
    }

    @Test
    void everyStoryOfTheDemoWorldIsTold() throws IOException {
        String stories = Files.readString(
                root.resolve("command-side/src/main/resources/org/accounthealth/command/demo/stories.txt"));

        List<String> accounts = Pattern.compile("^([A-Z]{2}-\\w+): ", Pattern.MULTILINE)
                .matcher(stories)
                .results()
                .map(story -> story.group(1))
                .toList();

        assertThat(readme.stories().stream().map(Told::account).distinct()).containsExactlyElementsOf(accounts);
    }

    /** Run here, they would run this test again; that they are the real ones can be seen without. */
    @Test
    void theTwoCommandsAreTheOnesThatAreUsed() throws IOException {
        List<String> commands = readme.steps().stream()
                .map(Step::command)
                .filter(ReadmeIT::isMaven)
                .map(String::strip)
                .toList();

        assertThat(commands).hasSize(2);
        assertThat(commands.get(0)).isEqualTo("./mvnw -q package -DskipTests && java -jar " + SERVER_JAR);
        // Options that only make the output shorter are left out for people.
        assertThat(Files.readString(root.resolve(".ci/run")).replace(" -B -ntp", ""))
                .contains("exec " + commands.get(1) + "\n");
        assertThat(root.resolve("mvnw")).isExecutable();
    }

    @Test
    void itHasOneTitle() {
        assertThat(readme.headings(1)).containsExactly("Account Health");
    }

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(readme.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(root.resolve(link)).isRegularFile());
    }

    @Test
    void everySettingIsReadByItsNameAndHasTheDefaultThatIsTold() throws IOException {
        KnownSettings known = KnownSettings.of(root);

        assertThat(readme.settings()).hasSizeGreaterThan(5).allSatisfy(setting -> {
            assertThat(known.isRead(setting.name())).as(setting.name()).isTrue();
            assertThat(setting.variable()).isEqualTo(variable(setting.name()));
            assertThat(Optional.ofNullable(setting.standard()))
                    .as(setting.name())
                    .isEqualTo(known.ours().getOrDefault(setting.name(), Optional.empty()));
        });
        assertThat(readme.settings().stream().map(Setting::name))
                .as("settings told")
                .containsAll(known.ours().keySet());
    }

    @Test
    void everyRefusalIsToldWithItsStatus() {
        assertThat(readme.refusals())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Rejection.Code.values())
                        .map(code -> code.httpStatus() + " " + code)
                        .toList());
    }

    private Stream<Step> tour() {
        return readme.steps().stream().filter(step -> !isMaven(step.command()));
    }

    private static boolean isMaven(String command) {
        return command.startsWith("./mvnw");
    }

    private static String title(Step step) {
        return step.command().lines().findFirst().orElse("");
    }

    /** Spring takes the dots and dashes of a name for underscores in the environment. */
    private static String variable(String name) {
        return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    private void requireTools() throws Exception {
        try {
            String missing =
                    run("for tool in curl gzip grep sed diff; do command -v $tool > /dev/null || echo $tool; done");
            if (!missing.isBlank()) {
                fail("The README's tour needs what is not installed: " + missing.strip());
            }
        } catch (IOException noBash) {
            fail("The README's tour needs bash, and it cannot be started: " + noBash.getMessage());
        }
    }

    /** Runs a command of the README against the server of this test. */
    private String ask(String command) throws IOException, InterruptedException {
        return run(command.replace("127.0.0.1:8080", "127.0.0.1:" + server.port()));
    }

    /** What a reader of the README would see, errors included. */
    private String run(String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile());
        Map<String, String> environment = bash.environment();
        ServerProcess.forgetSettings(environment);
        environment.put("ACCOUNT_HEALTH_PASSWORD", PASSWORD);
        environment.put("NO_PROXY", "127.0.0.1");
        String java = ServerProcess.javaFolder().toString();
        environment.merge("PATH", java, (path, first) -> first + File.pathSeparator + path);
        Process process = bash.start();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            fail("No end within " + COMMAND_SECONDS + " seconds: " + command);
        }
        return Files.readString(output);
    }
}
