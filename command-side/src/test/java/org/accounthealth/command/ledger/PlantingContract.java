package org.accounthealth.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.accounthealth.api.Micros;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.command.ledger.TreeStore.Node;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.Tree;
import org.accounthealth.log.Leaves;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of the first version, with events and positions, that meets the version with the tree. */
abstract class PlantingContract {

    private static final int EVENTS = 5_000;
    private static final int SUBJECTS = 7;
    private static final long RECORDED = 1_700_000_000_000_000L;

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final LedgerStore store;
    private final TreeStore tree;
    private final TransactionTemplate transaction;

    PlantingContract(EmptyDatabase empty) {
        database = empty.create();
        jdbc = new JdbcTemplate(database);
        store = new LedgerStore(JdbcClient.create(jdbc), jdbc);
        tree = new TreeStore(JdbcClient.create(jdbc), jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Test
    void allEntriesGetTheLeavesThatFollowFromThem() {
        oldDatabase(EVENTS);

        plant(transaction);

        assertPlanted(EVENTS);
    }

    @Test
    void whatWasBrokenOffGoesOnWhereItStopped() {
        oldDatabase(EVENTS);
        assertThatThrownBy(() -> plant(new BreaksOff(2))).hasMessage("broken off");
        assertThat(store.state().root()).isNull();
        assertThat(count("leaf_hash is not null")).isEqualTo(4_000);
        List<Hash> before = leaves(4_000);

        plant(transaction);

        assertPlanted(EVENTS);
        assertThat(leaves(4_000)).isEqualTo(before);
    }

    @Test
    void aSecondStartChangesNothing() {
        oldDatabase(300);
        plant(transaction);
        State state = store.state();
        List<Hash> leaves = leaves(300);

        plant(new BreaksOff(0));

        assertThat(store.state()).isEqualTo(state);
        assertThat(leaves(300)).isEqualTo(leaves);
    }

    @Test
    void aNewDatabaseIsLeftAlone() {
        oldDatabase(0);

        plant(new BreaksOff(0));

        assertThat(store.state()).isEqualTo(new State(0, 0, null, null));
    }

    @Test
    void aLogWithAHoleIsNotPlanted() {
        oldDatabase(300);
        jdbc.update("delete from event_entry where aggregate_identifier = 'US-3' and sequence_number = 5");

        assertThatThrownBy(() -> plant(transaction))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The log is damaged: of US-3, an event is missing before sequence 6");
        assertThat(store.state().root()).isNull();
        assertThat(count("leaf_hash is not null")).isZero();
    }

    @Test
    void theStateAfterwardsIsInOrderForTheSigner() {
        oldDatabase(1_000);
        plant(transaction);
        State state = store.state();

        assertThat(new TreeCheck(tree).objection(state, null)).isEmpty();
        assertThat(new TreeCheck(tree)
                        .objection(state, new Checkpoint("log", 1_000, Objects.requireNonNull(state.root()))))
                .isEmpty();
    }

    @Test
    void aCheckpointOfMoreEventsThanThereAreIsAnObjection() {
        oldDatabase(300);
        plant(transaction);

        assertThat(new TreeCheck(tree).objection(store.state(), new Checkpoint("log", 301, Hash.digest())))
                .contains("The log went back: it was signed with 301 events and has 300."
                        + " Was an older database restored?");
    }

    @Test
    void aCheckpointOfAnotherHistoryIsAnObjection() {
        oldDatabase(300);
        plant(transaction);

        assertThat(new TreeCheck(tree).objection(store.state(), new Checkpoint("log", 200, Hash.digest())))
                .contains("The history changed: its first 200 events are not those that were signed");
    }

    @Test
    void aLeafChangedBehindTheCheckpointIsAnObjection() {
        oldDatabase(300);
        plant(transaction);
        TreeCheck check = new TreeCheck(tree);
        assertThat(check.objection(store.state(), null)).isEmpty();
        jdbc.update(
                "update ledger_entry set leaf_hash = ? where position = 280",
                Hash.digest().bytes());

        assertThat(check.objection(store.state(), null))
                .contains("The root of the log does not follow from its leaves");
    }

    @Test
    void aMissingLeafOrNodeIsAnObjection() {
        oldDatabase(300);
        plant(transaction);
        jdbc.update("delete from ledger_node");
        assertThat(new TreeCheck(tree).objection(store.state(), null))
                .contains("The tree is damaged: Of tile 0 on level 1, hashes are missing");

        jdbc.update("update ledger_entry set leaf_hash = null where position = 3");
        assertThat(new TreeCheck(tree).objection(store.state(), null))
                .contains("The tree is damaged: After position 0, leaves are missing");
    }

    private void plant(TransactionOperations in) {
        Planting planting = new Planting(store, tree, in);
        while (planting.plantMore()) {
            // as the sealer does before it seals
        }
    }

    /** Nodes, leaves and root against a tree that is computed here from the stored rows alone. */
    private void assertPlanted(int events) {
        Tree expected = new Tree();
        List<Node> nodes = new ArrayList<>();
        Map<String, Hash> last = new HashMap<>();
        jdbc.query("""
                select l.position, l.salt, l.leaf_hash, e.aggregate_identifier, e.sequence_number, e.event_identifier,
                       e.payload_type, e.payload, e.meta_data, e.stored_at, l.recorded_micros
                  from ledger_entry l join event_entry e on e.global_index = l.event_index order by l.position""", row -> {
            String subject = row.getString(4);
            Hash leaf = Leaves.of(
                            subject,
                            row.getLong(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(10),
                            Micros.toInstant(row.getLong(11)),
                            last.get(subject),
                            Leaves.bytes(
                                    row.getString(7), Salt.of(row.getBytes(2)), row.getBytes(8), row.getBytes(9), null))
                    .hash();
            assertThat(Hash.of(row.getBytes(3)))
                    .as("position %s", row.getLong(1))
                    .isEqualTo(leaf);
            last.put(subject, leaf);
            expected.append(leaf, (level, index, hash) -> nodes.add(new Node(level, index, hash)));
        });
        assertThat(expected.size()).isEqualTo(events);
        assertThat(store.state().root()).isEqualTo(expected.root());
        assertThat(jdbc.query(
                        "select level, node_index, hash from ledger_node order by level, node_index",
                        (row, number) -> new Node(row.getInt(1), row.getLong(2), Hash.of(row.getBytes(3)))))
                .isEqualTo(nodes);
    }

    private List<Hash> leaves(int count) {
        List<Hash> leaves = new ArrayList<>();
        tree.leaves(0, count, leaves::add);
        return leaves;
    }

    private int count(String condition) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from ledger_entry where " + condition, Integer.class));
    }

    private void oldDatabase(int events) {
        run("db/migration/V1__event_store_and_ledger.sql");
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> entries = new ArrayList<>();
        for (int index = 0; index < events; index++) {
            rows.add(new Object[] {
                index + 1,
                "US-" + index % SUBJECTS,
                index / SUBJECTS,
                "id-" + index,
                utf8("{\"i\":" + index + "}"),
                utf8("{}")
            });
            entries.add(new Object[] {index + 1, index + 1, RECORDED + index / 10});
        }
        if (events > 0) {
            jdbc.batchUpdate("""
                    insert into event_entry (global_index, aggregate_identifier, sequence_number, aggregate_type,
                                             event_identifier, stored_at, payload_type, payload, meta_data)
                    values (?, ?, ?, 'Account', ?, '2026-11-21T10:00:00Z', 'accounthealth.Test',
                            ?, ?)""", rows);
            jdbc.batchUpdate(
                    "insert into ledger_entry (position, event_index, recorded_micros) values (?, ?, ?)", entries);
            jdbc.update("update ledger_state set size = ?, recorded_micros = ?", events, RECORDED + events);
        }
        run("db/migration/V2__tree_and_checkpoints.sql");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void run(String script) {
        new ResourceDatabasePopulator(new ClassPathResource(script)).execute(database);
    }

    /** Lets some transactions through; then the process is gone. */
    private final class BreaksOff implements TransactionOperations {

        private int left;

        BreaksOff(int left) {
            this.left = left;
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            if (left-- == 0) {
                throw new IllegalStateException("broken off");
            }
            return transaction.execute(action);
        }
    }
}
