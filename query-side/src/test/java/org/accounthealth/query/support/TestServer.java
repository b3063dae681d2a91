package org.accounthealth.query.support;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.accounthealth.api.Micros;
import org.accounthealth.query.app.AccountHealthApplication;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole application on a free port, asked over HTTP like by anybody else. */
public final class TestServer implements AutoCloseable {

    public static final String OPERATOR = "operator";
    public static final String APPEALS = "appeals";
    public static final String AUDITOR = "auditor";
    public static final String DASHBOARD = "dashboard";

    public static final String PASSWORD = "correct horse";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Database database;
    private final List<String> settings;
    private final @Nullable Clock clock;
    private ConfigurableApplicationContext context;
    private @Nullable DataSource withAllRights;

    private TestServer(Database database, List<String> settings, @Nullable Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.context = run();
    }

    /** An empty one on a database of its own. */
    public static TestServer start(Database database, Path folder, String... more) {
        return start(database, folder, null, more);
    }

    /** An empty one whose clock a test can set. */
    public static TestServer start(Database database, Path folder, @Nullable Clock clock, String... more) {
        return start(database, database.settings(folder), clock, more);
    }

    /** One on a database that is there. */
    public static TestServer start(Database database, List<String> ofDatabase, @Nullable Clock clock, String... more) {
        List<String> settings = new ArrayList<>(ofDatabase);
        settings.add("account-health.password=" + PASSWORD);
        settings.add("account-health.demo.enabled=false");
        if (Stream.of(more).noneMatch(setting -> setting.startsWith("account-health.ledger.sign-every="))) {
            settings.add("account-health.ledger.sign-every=100ms");
        }
        settings.add("server.port=0");
        settings.add("logging.level.root=error");
        settings.add("logging.level.org.accounthealth=warn");
        settings.add("spring.main.banner-mode=off");
        settings.addAll(List.of(more));
        return new TestServer(database, settings, clock);
    }

    /** Another node on the same database. */
    public TestServer another(String... more) {
        return new TestServer(
                database, Stream.concat(settings.stream(), Stream.of(more)).toList(), clock);
    }

    /** Stops it, does something to its database, and starts it again. */
    public void restart(Runnable meanwhile) {
        stop();
        meanwhile.run();
        context = run();
    }

    /** The database as somebody has it whom neither rights nor triggers stop. */
    public JdbcClient database() {
        return JdbcClient.create(dataSource());
    }

    /** See {@link #database}. */
    public DataSource dataSource() {
        DataSource there = withAllRights;
        if (there == null) {
            there = database.withAllRights(
                    context.getBean(DataSource.class),
                    context.getEnvironment().getRequiredProperty("spring.datasource.url"));
            withAllRights = there;
        }
        return there;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Reply get(String user, String path) {
        return send(request(user, path).GET());
    }

    public Reply post(String user, String path, String json) {
        return send(
                request(user, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Reply feed(byte[] body, String... headers) {
        HttpRequest.Builder request = request(OPERATOR, "/api/v1/feed").timeout(Duration.ofMinutes(5));
        if (headers.length > 0) {
            request.headers(headers);
        } else {
            request.header("Content-Type", "application/x-ndjson");
        }
        return send(request.POST(BodyPublishers.ofByteArray(body)));
    }

    public Reply feed(String lines) {
        return feed(lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the projections have everything that is sealed. */
    public void awaitProjections() {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (get(APPEALS, "/api/v1/accounts?limit=1").status() == 503 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    /** Waits for them, and until time has passed over every account, up to a moment. */
    public void awaitTime(Instant until) {
        awaitProjections();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        long due;
        do {
            due = database()
                    .sql("select due_micros from projection.current_score order by due_micros limit 1")
                    .query(Long.class)
                    .optional()
                    .orElse(Long.MAX_VALUE);
        } while (due <= Micros.of(until) && System.nanoTime() < deadline);
    }

    public HttpRequest.Builder request(String user, String path) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(60));
        return user.isEmpty() ? request : request.header("Authorization", "Basic " + credentials);
    }

    public Reply send(HttpRequest.Builder request) {
        return Reply.to(request.build(), HTTP);
    }

    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        context.close();
        if (withAllRights instanceof HikariDataSource pool) {
            pool.close();
        }
        withAllRights = null;
    }

    private ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(AccountHealthApplication.class)
                .initializers(starting -> {
                    if (clock != null) {
                        ((GenericApplicationContext) starting).registerBean(Clock.class, () -> clock);
                    }
                })
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }
}
