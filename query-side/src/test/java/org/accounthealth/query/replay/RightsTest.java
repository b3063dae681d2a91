package org.accounthealth.query.replay;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Intruder;
import org.accounthealth.query.support.Postgres;
import org.accounthealth.query.support.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whoever has the password with which the application works can add to the history and cannot change it; its owner cannot do
 * so by mistake. What can be added beside the application, such as an event without a place or a leaf of nothing, changes
 * nothing that is there, and audits find it ({@link TamperContract}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

    /** What is no history. Every other table is insert-only, also one that is not there yet. */
    private static final Set<String> WORKING_TABLES = Set.of(
            "unsealed",
            "ledger_state",
            "ledger_alarm",
            "ledger_heads_wanted",
            "ledger_statement_wanted",
            "ledger_signer",
            "ledger_opener",
            "audit_run",
            "rebuild_run");

    /** Working tables of which no row is ever deleted. */
    private static final Set<String> KEPT_TABLES = Set.of("audit_run", "rebuild_run");

    private static final String MIGRATIONS = "flyway_schema_history";

    private AuditedServer audited;
    private String url;

    @SuppressWarnings("NullAway.Init") // started before the tests
    RightsTest() {}

    @BeforeAll
    void start(@TempDir Path folder) {
        audited = new AuditedServer(Database.POSTGRESQL, folder).withHistory();
        url = audited.server().bean(Environment.class).getRequiredProperty("spring.datasource.url");
    }

    @AfterAll
    void stop() {
        audited.close();
    }

    @Test
    void theApplicationWorksWithTheRightsItHas() {
        long sequence = sequenceOfText("kept");
        Reply erased = audited.server()
                .post(
                        OPERATOR,
                        "/api/v1/accounts/US-R0/erasures",
                        "{\"sequence\":" + sequence + ",\"ground\":\"A court asked for it\"}");

        assertThat(audited.server()
                        .bean(JdbcClient.class)
                        .sql("select current_user")
                        .query(String.class)
                        .single())
                .isEqualTo(Postgres.APPLICATION);
        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
        assertThat(payload(sequence)).doesNotContain("kept").endsWith("\"detectedAt\":\"2026-02-01T00:00:00Z\"}");
        assertThat(audited.count("select min(length(salt)) from ledger_entry l join ledger_erasure using (position)"))
                .isEqualTo(16);
        assertThat(audited.server().get(APPEALS, "/api/v1/accounts/US-R0/score").status())
                .isEqualTo(200);
        assertThat(audited.audit().findings()).isEmpty();
    }

    @Test
    void whoWorksAsTheApplicationCannotChangeHistory() {
        Map<String, List<Map<String, @Nullable Object>>> before = history();
        try (Intruder intruder = Intruder.as(Postgres.APPLICATION, url)) {
            insertOnly().forEach(table -> {
                changes(table).forEach(intruder::tries);
                takeovers(table).forEach(intruder::tries);
                intruder.tries("lock table " + table + " in access exclusive mode");
                intruder.tries("drop trigger never_changed on " + table);
            });
            changes(MIGRATIONS).forEach(intruder::tries);
            takeovers(MIGRATIONS).forEach(intruder::tries);
            KEPT_TABLES.forEach(table -> {
                deletions(table).forEach(intruder::tries);
                takeovers(table).forEach(intruder::tries);
                intruder.tries("drop trigger never_deleted on " + table);
            });
            intruder.tries("insert into ledger_erasure (position, note) values (1, 'x')");
            intruder.tries("insert into " + MIGRATIONS + " select * from " + MIGRATIONS);
            waysAround().forEach(intruder::tries);

            System.out.println(intruder);
            assertThat(intruder.notRefused()).isEmpty();
            assertThat(intruder.tried()).isGreaterThan(200);
            assertThat(intruder.refused()).isEqualTo(intruder.tried());
        }
        assertThat(history()).usingRecursiveComparison().isEqualTo(before);
        assertThat(audited.audit().findings()).isEmpty();
    }

    @Test
    void whatIsNoTextCannotBeErased() {
        long size = audited.size();
        Map<String, List<Map<String, @Nullable Object>>> before = history();
        try (Intruder intruder = Intruder.as(Postgres.APPLICATION, url)) {
            for (long position = 0; position <= size + 1; position++) {
                if (hasText(position)) {
                    continue;
                }
                intruder.tries("call erase_text(" + position + ", 'x')");
            }
            System.out.println(intruder);

            assertThat(intruder.notRefused()).isEmpty();
            assertThat(intruder.tried()).isGreaterThan(100);
            assertThat(intruder.refused()).isEqualTo(intruder.tried());
        }
        assertThat(history()).usingRecursiveComparison().isEqualTo(before);
    }

    /** What is left is computed from what is there: whoever calls it says where and why, and not what. */
    @Test
    void anErasureIsNotToldWhatIsLeft() {
        assertThat(audited.database()
                        .sql("select pg_get_function_identity_arguments(oid) from pg_proc where proname = 'erase_text'")
                        .query(String.class)
                        .list())
                .containsExactly("IN place bigint, IN statement character varying");
    }

    @Test
    void namesOfTheApplicationStandForNothingOfTheOwners(@TempDir Path other) {
        try (AuditedServer attacked = new AuditedServer(Database.POSTGRESQL, other)) {
            attacked.server().post(OPERATOR, "/api/v1/accounts", """
                    {"sellerId":"A1","marketplace":"US","openedAt":"2026-01-01T00:00:00Z"}""");
            String there = attacked.server().bean(Environment.class).getRequiredProperty("spring.datasource.url");
            try (Intruder intruder = Intruder.as(Postgres.APPLICATION, there)) {
                intruder.does("create schema " + Postgres.quoted(Postgres.OWNER));
                intruder.does("set search_path = " + Postgres.quoted(Postgres.OWNER) + ", public");
                intruder.does("create function without_text(type varchar, payload bytea) returns bytea language sql"
                        + " as 'select ''\\x7b7d''::bytea'");
                intruder.does("create table flyway_schema_history (installed_rank int)");
                intruder.does("create table ledger_erasure (position bigint, note varchar)");
                intruder.does("create temporary table ledger_entry as select * from public.ledger_entry");
                intruder.tries("call erase_text(5, 'x')");

                assertThat(intruder.notRefused()).isEmpty();
            }
            attacked.server().restart(() -> {});

            assertThat(attacked.server()
                            .database()
                            .sql("select count(*) from pg_tables where schemaname = ?")
                            .param(Postgres.OWNER)
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
            assertThat(attacked.audit().findings()).isEmpty();
        }
    }

    @Test
    void theOwnerCannotDoItByMistake() {
        Map<String, List<Map<String, @Nullable Object>>> before = history();
        try (Intruder intruder = Intruder.as(Postgres.OWNER, url)) {
            insertOnly().stream()
                    .flatMap(table -> changes(table).stream())
                    .filter(change -> !change.startsWith("select"))
                    .forEach(intruder::tries);
            KEPT_TABLES.forEach(table -> deletions(table).forEach(intruder::tries));
            intruder.tries("truncate event_entry, ledger_entry, ledger_state cascade");
            intruder.tries("update event_entry set payload = without_text(payload_type, payload)");
            intruder.tries("update ledger_entry set salt = substring(salt from 1 for 16)");
            intruder.tries("update ledger_entry set leaf_hash = null, salt = null");

            System.out.println(intruder);
            assertThat(intruder.notRefused()).isEmpty();
            assertThat(intruder.tried()).isGreaterThan(50);
            assertThat(intruder.refused()).isEqualTo(intruder.tried());
            assertThat(intruder.messages()).allMatch(message -> message.contains(" is never changed: "));
        }
        assertThat(history()).usingRecursiveComparison().isEqualTo(before);
    }

    /** Each column, and the ways to say so. */
    private List<String> changes(String table) {
        List<String> changes = new ArrayList<>(deletions(table));
        columns(table).forEach(column -> {
            changes.add("update " + table + " set " + column + " = " + column);
            changes.add("update " + table + " set " + column + " = default");
        });
        changes.add("select 1 from " + table + " for update");
        String column = columns(table).get(0);
        changes.add("merge into " + table + " using (select 1) s on true when matched then update set " + column + " = "
                + column);
        return changes;
    }

    private static List<String> deletions(String table) {
        return List.of(
                "delete from " + table,
                "with gone as (delete from " + table + " returning 1) select * from gone",
                "merge into " + table + " using (select 1) s on true when matched then delete",
                "truncate " + table,
                "truncate " + table + " restart identity cascade");
    }

    /** Making oneself able to. */
    private static List<String> takeovers(String table) {
        return List.of(
                "drop table " + table + " cascade",
                "alter table " + table + " add column more integer",
                "alter table " + table + " rename to other",
                "alter table " + table + " set schema projection",
                "alter table " + table + " disable trigger all",
                "alter table " + table + " disable trigger user",
                "alter table " + table + " owner to current_user",
                "alter table " + table + " enable row level security",
                "create trigger mine before insert on " + table + " for each row execute function"
                        + " suppress_redundant_updates_trigger()",
                "create rule mine as on insert to " + table + " do instead nothing",
                "create policy mine on " + table,
                "create index on " + table + " ((1))",
                "grant all on " + table + " to current_user; delete from " + table,
                "comment on table " + table + " is 'mine'",
                "reindex table " + table,
                "copy " + table + " to program 'true'");
    }

    private List<String> waysAround() {
        String owner = Postgres.quoted(Postgres.OWNER);
        String application = Postgres.quoted(Postgres.APPLICATION);
        return List.of(
                "set session_replication_role = replica",
                "select set_config('session_replication_role', 'replica', false)",
                "alter role current_user set session_replication_role = replica",
                "set role " + owner,
                "set session authorization " + owner,
                "set role postgres",
                "set session authorization postgres",
                "grant " + owner + " to " + application,
                "alter role " + application + " superuser",
                "alter role " + owner + " password 'mine'",
                "create role mine superuser",
                "drop owned by " + owner,
                "reassign owned by " + owner + " to " + application,
                "alter schema public owner to current_user",
                "drop schema public cascade",
                "create table public.mine (id integer)",
                "create function public.mine() returns integer language sql as 'select 1'",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "alter function refuse_change() owner to current_user",
                "drop function refuse_change() cascade",
                "alter procedure erase_text(bigint, varchar) set session_replication_role = replica",
                "alter procedure erase_text(bigint, varchar) reset all",
                "create or replace procedure erase_text(place bigint, statement varchar) language sql as 'select 1'",
                "drop procedure erase_text(bigint, varchar)",
                "select setval('event_entry_global_index_seq', 1)",
                "alter sequence event_entry_global_index_seq restart",
                "update pg_trigger set tgenabled = 'D'",
                "update pg_class set relowner = 10",
                "select pg_reload_conf()",
                "create event trigger mine on ddl_command_start execute function refuse_change()",
                "alter database " + databaseName() + " owner to current_user",
                "alter database " + databaseName() + " set session_replication_role = replica",
                "alter database " + databaseName() + " rename to mine",
                "select pg_read_file('postgresql.conf')");
    }

    private String databaseName() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private List<String> insertOnly() {
        List<String> tables = audited.database().sql("""
                        select table_name from information_schema.tables
                         where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name""").query(String.class).list().stream()
                .filter(table -> !WORKING_TABLES.contains(table) && !table.equals(MIGRATIONS))
                .toList();
        assertThat(tables)
                .contains("event_entry", "ledger_entry", "ledger_node", "ledger_checkpoint")
                .contains("ledger_heads", "ledger_erasure", "ledger_statement");
        return tables;
    }

    private List<String> columns(String table) {
        return audited.database().sql("""
                        select column_name from information_schema.columns
                         where table_schema = 'public' and table_name = ? order by ordinal_position""").param(table).query(String.class).list();
    }

    private Map<String, List<Map<String, @Nullable Object>>> history() {
        Map<String, List<Map<String, @Nullable Object>>> history = new LinkedHashMap<>();
        insertOnly()
                .forEach(table -> history.put(
                        table,
                        audited.database()
                                .sql("select * from " + table + " order by 1, 2")
                                .query()
                                .listOfRows()));
        return history;
    }

    private boolean hasText(long position) {
        return audited.count("select count(*) from ledger_entry where length(salt) = 32 and position = " + position)
                > 0;
    }

    private long sequenceOfText(String text) {
        return audited.count("select sequence_number from event_entry where aggregate_identifier = 'US-R0'"
                + " and convert_from(payload, 'UTF8') like '%\"" + text + "\"%'");
    }

    private String payload(long sequence) {
        return new String(
                audited.database()
                        .sql("select payload from event_entry where aggregate_identifier = 'US-R0'"
                                + " and sequence_number = ?")
                        .param(sequence)
                        .query(byte[].class)
                        .single(),
                StandardCharsets.UTF_8);
    }
}
