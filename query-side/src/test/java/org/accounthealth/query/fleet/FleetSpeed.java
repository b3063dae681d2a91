package org.accounthealth.query.fleet;

import static java.util.stream.Collectors.joining;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Person;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.accounthealth.query.web.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * How long the questions about a fleet of {@code -Dfleet.accounts=1000000} take on PostgreSQL, over HTTP. Its rows are made up:
 * {@code ./mvnw test -pl query-side -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=FleetSpeed}. It writes
 * {@code query-side/target/fleet-speed.txt}; the last figures are in {@code query-side/docs/fleet-speed.txt}.
 */
class FleetSpeed {

    private static final int ACCOUNTS = Integer.getInteger("fleet.accounts", 1_000_000);
    private static final int DAYS = 730;
    private static final int ROUNDS = Integer.getInteger("fleet.rounds", 21);
    private static final Path REPORT = Path.of("target", "fleet-speed.txt");

    private final List<String> report = new ArrayList<>();

    @Test
    void measure(@TempDir Path folder) throws IOException {
        try (TestServer server = TestServer.start(Database.POSTGRESQL, folder)) {
            dropIndexes(server.database());
            fill(server.database());
            new ResourceDatabasePopulator(new ClassPathResource("org/accounthealth/query/projections.sql"))
                    .execute(server.dataSource());
            server.database().sql("vacuum analyze").update();
            report.add("%d accounts; p50 and max of %d after a first one, in ms".formatted(ACCOUNTS, ROUNDS));
            measure(server, "/rulebooks");
            measure(server, "/fleet");
            measure(server, "/fleet/history");
            measure(server, "/fleet/history?from=" + today().minusDays(399));
            measure(server, "/fleet/history?marketplace=US&from=" + today().minusDays(399));
            measure(server, "/fleet/history?from=" + today().minusDays(729) + "&to=" + today().minusDays(640));
            measure(server, "/fleet/sparklines?accounts=" + sparklineAccounts(server.database()));
            for (Sort sort : Sort.values()) {
                pages(server, sort);
            }
            thePage(server);
            Files.write(REPORT, report);
        }
    }

    private void pages(TestServer server, Sort sort) {
        for (String band : List.of("", "&band=HEALTHY", "&band=UNHEALTHY", "&band=NOT_RATED")) {
            for (String marketplace : List.of("", "&marketplace=US", "&marketplace=TR")) {
                for (String near : List.of("", "&near=0", "&near=10", "&near=300")) {
                    String question = "/accounts?sort=" + sort + band + marketplace + near;
                    measure(server, question);
                    measure(server, question + "&cursor=" + farBehind(sort, marketplace));
                }
            }
        }
    }

    /** In the middle of the fleet, and of those that are alike: there are many at 200, and many that did not move. */
    private static String farBehind(Sort sort, String marketplace) {
        long key = switch (sort) {
            case ACCOUNT, CHANGE -> 0;
            case SCORE, SCORE_DOWN -> 200;
            case NEXT_CHANGE -> 1_795_000_000_000_000L;
        };
        return Parameters.cursor(key, (marketplace.isEmpty() ? "GB" : marketplace.substring(13)) + "-A7");
    }

    private void measure(TestServer server, String question) {
        measure(
                question.substring(0, Math.min(100, question.length())),
                () -> server.get(DASHBOARD, "/api/v1" + question));
    }

    private void measure(String what, Supplier<Reply> ask) {
        long[] sorted = LongStream.rangeClosed(0, ROUNDS)
                .map(round -> nanos(ask))
                .skip(1)
                .sorted()
                .toArray();
        report.add("%5d %5d  %s".formatted(sorted[ROUNDS / 2] / 1_000_000, sorted[ROUNDS - 1] / 1_000_000, what));
    }

    private static long nanos(Supplier<Reply> ask) {
        long start = System.nanoTime();
        Reply reply = ask.get();
        long taken = System.nanoTime() - start;
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return taken;
    }

    /** The page that people open. Its first answers only warm it up. */
    private void thePage(TestServer server) {
        Person somebody = new Person(server, DASHBOARD);
        LongStream.range(0, ROUNDS).forEach(round -> nanos(() -> somebody.get("/fleet")));
        for (String path : List.of(
                "/fleet", "/fleet?sort=SCORE", "/fleet?sort=CHANGE&marketplace=US", "/fleet?band=AT_RISK&near=10")) {
            measure("the page " + path, () -> somebody.get(path));
        }
    }

    /** No account of it is ever due, so the projections leave it alone. Scores change every four days. */
    private static void fill(JdbcClient database) {
        database.sql("select setseed(0.5)").query(row -> {});
        database.sql("""
                        insert into projection.current_score
                               (account_id, bucket, marketplace, opened_micros, known_from, score, band, place, raw, cause, rulebook,
                                next_change_micros, week_change, due_micros, through_micros, position, last_sequence)
                        select m || '-A' || substr(md5(n::text), 1, 14), n % 16, m, 1700000000000000, n, s, b, m || ' ' || b,
                               s, 'FORMULA', 'amazon-ahr/2024-10-31',
                               case when s < 0 then 9223372036854775807 else 1790000000000000 + (random() * 1e13)::bigint end,
                               case when s < 0 or random() < 0.6 then 0 else (random() * 60 - 40)::int end,
                               9223372036854775807, 1780000000000000, n, 10
                          from (select n, (array['US','US','US','US','DE','DE','GB','JP','FR','IT','ES','CA','TR'])
                                              [1 + (power(random(), 1.3) * 13)::int % 13] m,
                                       case when r < 0.05 then -1
                                            when r < 0.07 then (random() * 99)::int
                                            when r < 0.15 then 100 + (random() * 99)::int
                                            when r < 0.30 then 200
                                            when r < 0.60 then 200 + 4 * (random() * 60)::int
                                            else least(1000, 200 + 4 * (random() * 250)::int) end s
                                  from (select n, random() r from generate_series(1, ?) n) drawn) made,
                               lateral (select case when s < 0 then 'NOT_RATED' when s < 100 then 'UNHEALTHY'
                                                    when s < 200 then 'AT_RISK' else 'HEALTHY' end b) banded""").param(ACCOUNTS).update();
        database.sql("""
                        insert into projection.timeline_step (account_id, from_micros, score, band, raw, cause)
                        select account_id, 1735689600000000 + n * 4 * 86400000000, 200 + n, 'HEALTHY', 200 + n, 'FORMULA'
                          from projection.current_score, generate_series(0, 182) n
                         where known_from <= 500""").update();
        database.sql("""
                        insert into projection.standing_count (bucket, marketplace, band, fifty, accounts)
                        select bucket, marketplace, band, case when score < 0 then -1 else score / 50 end, count(*)
                          from projection.current_score group by 1, 2, 3, 4""").update();
        database.sql("""
                        insert into projection.crossing_count
                        select day, bucket, 'M' || chr(64 + market), %s
                          from generate_series(?, ?) day, generate_series(0, 15) bucket, generate_series(1, 13) market
                        union all
                        select day, bucket, 'US', %1$s from generate_series(?, ?) day, generate_series(0, 15) bucket""".formatted("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16"))
                .params(
                        today().toEpochDay() - DAYS,
                        today().toEpochDay(),
                        today().toEpochDay() - DAYS,
                        today().toEpochDay())
                .update();
    }

    /** A million rows go into ten indexes one by one in many minutes, and into none in seconds. */
    private static void dropIndexes(JdbcClient database) {
        database.sql("""
                        select indexname from pg_indexes
                         where schemaname = 'projection' and tablename = 'current_score' and indexname not like '%pkey'""")
                .query(String.class)
                .list()
                .forEach(index -> database.sql("drop index projection." + index).update());
    }

    private static String sparklineAccounts(JdbcClient database) {
        return database
                .sql("select account_id from projection.current_score where known_from <= 100 order by known_from")
                .query(String.class)
                .list()
                .stream()
                .collect(joining(","));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
