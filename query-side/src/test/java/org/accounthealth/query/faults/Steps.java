package org.accounthealth.query.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accounthealth.query.faults.Page.Block;
import org.accounthealth.query.support.ServerProcess;

/** Does what a page of the documentation says, heading by heading, to a cluster; as its operator would, word by word. */
final class Steps {

    private static final int COMMAND_SECONDS = 120;
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\\n");
    private static final Pattern SETTING = Pattern.compile("export (ACCOUNT_HEALTH_\\w+)=(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");

    private final Page page;
    private final Cluster cluster;
    private final Map<String, Act> acts = new HashMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    /** Something that a page calls by a name, because everybody does it in another way. */
    interface Act {
        void perform() throws Exception;
    }

    /** Folders of backups lie beside everything else. */
    Steps(Page page, Cluster cluster) throws IOException {
        this.page = page;
        this.cluster = cluster;
        Path folder = cluster.folder();
        Path work = Files.createDirectories(folder.resolve("work"));
        name("WORK", work);
        name("OUT", work.resolve("out.txt"));
        name("LEDGER", folder.resolve("ledger"));
        name("BACKUP", folder.resolve("backup"));
        name("ARCHIVE", folder.resolve("archive"));
        name("PGDATA", cluster.data());
        name("DATA", cluster.data());
        acts.put("stop-nodes", () -> cluster.nodes().forEach(Node::stop));
        acts.put("start-nodes", cluster::makeWhole);
        acts.put("stop-database", cluster::stopDatabase);
        acts.put("start-database", cluster::startDatabase);
    }

    void name(String variable, Path folder) {
        variables.put(variable, folder.toString());
    }

    void name(String variable, String value) {
        variables.put(variable, value);
    }

    void act(String name, Act act) {
        acts.put(name, act);
    }

    Path work() {
        return Path.of(variables.getOrDefault("WORK", ""));
    }

    void perform(String heading) throws Exception {
        perform(heading, cluster.sql());
    }

    /** Does all blocks under a heading, with one session of a database for all of them. */
    void perform(String heading, Sql database) throws Exception {
        List<Block> blocks = page.blocks(heading);
        assertThat(blocks).as(heading).isNotEmpty();
        try (Session session = new Session(database)) {
            for (Block block : blocks) {
                if (block.language().equals("sql")) {
                    Files.writeString(Path.of(variables.getOrDefault("OUT", "")), session.answers(filled(block)));
                } else {
                    perform(block);
                }
            }
        }
    }

    private String filled(Block block) {
        return VARIABLE.matcher(block.text())
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
    }

    /** Acts and settings are lines of their own; what is between them is one script. */
    private void perform(Block block) throws Exception {
        StringBuilder script = new StringBuilder();
        StringBuilder printed = new StringBuilder();
        for (String line : block.text().split("\n", -1)) {
            Act act = acts.get(line);
            Matcher setting = SETTING.matcher(line);
            if (act != null) {
                printed.append(run(script));
                act.perform();
            } else if (setting.matches()) {
                cluster.nodes().forEach(node -> node.set(setting.group(1), setting.group(2)));
            } else {
                script.append(line).append('\n');
            }
        }
        printed.append(run(script));
        assertThat(printed.toString()).as(block.text()).isEqualTo(block.output());
    }

    /** Runs what there is of a script, and forgets it. */
    private String run(StringBuilder script) throws IOException, InterruptedException {
        String text = script.toString();
        script.setLength(0);
        if (text.isBlank()) {
            return "";
        }
        Path output = work().resolve("printed.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", "-ec", text)
                .directory(new File(System.getProperty("project.root")))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile());
        prepare(bash.environment());
        Process process = bash.start();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            fail("No end within " + COMMAND_SECONDS + " seconds: " + text + cluster.lastWords());
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as("%s\n%s", text, printed).isZero();
        return printed;
    }

    private void prepare(Map<String, String> environment) throws IOException {
        ServerProcess.forgetSettings(environment);
        environment.putAll(variables);
        environment.put("ACCOUNT_HEALTH_PASSWORD", Wire.PASSWORD);
        environment.put("NO_PROXY", "127.0.0.1");
        environment.put("api", "http://127.0.0.1:" + anyPort() + "/api/v1");
        String java = ServerProcess.javaFolder().toString();
        environment.merge("PATH", java, (path, first) -> first + File.pathSeparator + path);
    }

    /** Of a node that answers; 0 where all are stopped. */
    private int anyPort() throws IOException {
        for (Node node : cluster.answering()) {
            if (node.isRunning()) {
                return node.port();
            }
        }
        return 0;
    }

    /** Opened by the first statement: the embedded database lets nobody in while its node runs. */
    private static final class Session implements AutoCloseable {

        private final Sql database;
        private final List<Connection> opened = new ArrayList<>();

        Session(Sql database) {
            this.database = database;
        }

        /** The first columns of all answers. */
        String answers(String script) throws SQLException {
            if (opened.isEmpty()) {
                opened.add(database.connect());
            }
            StringBuilder answers = new StringBuilder();
            for (String sql : STATEMENT_END.split(script, -1)) {
                if (!sql.isBlank()) {
                    answer(sql, answers);
                }
            }
            return answers.toString();
        }

        private void answer(String sql, StringBuilder answers) throws SQLException {
            try (Statement statement = opened.get(0).createStatement()) {
                if (!statement.execute(sql)) {
                    return;
                }
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        answers.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : opened) {
                connection.close();
            }
        }
    }
}
