package org.accounthealth.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.Micros;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.HeadsOrigin;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.log.Instants;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.support.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check notices what it is for, in its own words: none is there only because another one notices the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EachCheckContract {

    private static final String ORIGIN = "account-health.local/log";
    private static final List<String> TABLES = List.of(
            "event_entry",
            "ledger_entry",
            "ledger_node",
            "ledger_state",
            "ledger_checkpoint",
            "ledger_heads",
            "ledger_erasure",
            "projection.published_score",
            "projection.progress");

    private final Database database;
    private final Map<String, List<Map<String, @Nullable Object>>> before = new LinkedHashMap<>();
    private AuditedServer audited;

    @SuppressWarnings("NullAway.Init") // started before the tests
    EachCheckContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        audited = new AuditedServer(
                        database,
                        folder,
                        "account-health.ledger.sign-every=1s",
                        "logging.level.org.accounthealth.command=off",
                        "logging.level.org.accounthealth.query=off")
                .withHistory();
        TABLES.forEach(table -> before.put(table, audited.rows(table)));
    }

    @AfterAll
    void stop() {
        audited.close();
    }

    /** What is taken away stays away while it is looked for: another node has the lease to sign, for five rounds. */
    @BeforeEach
    void letNobodySign() {
        audited.database()
                .sql("update ledger_signer set node = 'another', held_until = current_timestamp + interval '5' second")
                .update();
    }

    @AfterEach
    void mend() {
        before.forEach(audited::restore);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event 0 of the rulebook is renamed   | update event_entry set event_identifier = 'x' where aggregate_identifier = 'rulebook' and sequence_number = 0 | Event 0 of rulebook is not what was sealed
            an identifier of two words           | update event_entry set event_identifier = 'x y' where aggregate_identifier = 'US-R0' and sequence_number = 3 | is nothing that would be sealed
            an event is gone                     | delete from event_entry where aggregate_identifier = 'US-R0' and sequence_number = 3 | Event 4 of US-R0 comes after event 2
            another kind of aggregate            | update event_entry set aggregate_type = 'X' where aggregate_identifier = 'US-R0' and sequence_number = 3 | is stored as of kind X
            another revision                     | update event_entry set payload_revision = '9' where aggregate_identifier = 'US-R0' and sequence_number = 3 | is stored as of revision 9
            a payload that is none               | update event_entry set payload = cast('{}' as bytea) where aggregate_identifier = 'US-R0' and sequence_number = 3 | cannot be replayed
            a hole in the order                  | delete from ledger_entry where position = 50 | After position 49 of the log comes 51
            a time that goes back                | update ledger_entry set recorded_micros = recorded_micros - 1000000 where position = 50 | Position 50 was recorded before
            an entry of no event                 | update ledger_entry set event_index = 900000 where position = 50 | Position 50 of the log has no event any more
            a leaf that nothing gives            | update ledger_entry set event_index = 900000 where position = 50 | leaves,
            an event in no ledger                | update ledger_entry set event_index = 900000 where position = 50 | is in no place of the log
            a node of the tree                   | update ledger_node set hash = (select leaf_hash from ledger_entry where position = 1) | does not follow from the leaves of positions 1 to 256
            a node that is gone                  | delete from ledger_node | is missing over the leaves of positions 1 to 256
            a node too many                      | insert into ledger_node (level, node_index, hash) select 9, 9, hash from ledger_node | nodes of the tree, and there are 2
            a second state                       | insert into ledger_state (id, size, recorded_micros) values (2, 0, 0) | is there 2 times
            no state                             | delete from ledger_state | The state of the ledger is gone
            a size                               | update ledger_state set size = size - 1 | says
            an event too many                    | insert into event_entry (aggregate_identifier, sequence_number, aggregate_type, event_identifier, stored_at, payload_type, payload, meta_data) values ('US-X', 0, 'Account', 'x', 'x', 'x', cast('x' as bytea), cast('x' as bytea)) | events and 0 wait
            the time of the last entry           | update ledger_state set recorded_micros = recorded_micros - 1 | does not say when the last entry was recorded
            another root                         | update ledger_state set root = (select leaf_hash from ledger_entry where position = 1) | has another root
            open before what is recorded         | update ledger_state set open_from = 1 | leaves the log open from 1
            open for no reason                   | update ledger_state set open_from = 4000000000000000 | leaves the log open from 4000000000000000
            a checkpoint of another size         | update ledger_checkpoint set size = 4 where size = (select min(size) from ledger_checkpoint) | The checkpoint over 4 events says of itself
            a checkpoint beyond the end          | update ledger_checkpoint set size = 4000 where size = (select max(size) from ledger_checkpoint) | a checkpoint in the database is over 4000 events
            heads beyond the end                 | update ledger_heads set size = 4000 | are signed for a log of 4000 events
            another instant of heads             | update ledger_heads set settled_micros = settled_micros + 1 | do not follow from the events
            the first checkpoint is gone         | delete from ledger_checkpoint where size = (select min(size) from ledger_checkpoint) | after number 0: others were removed
            all checkpoints are gone             | delete from ledger_checkpoint | checkpoints were signed, and only 0 are in the database
            all signed heads are gone            | delete from ledger_heads | were signed 1 times, and only 0 are in the database
            another number of heads              | update ledger_heads set number = 7 | have the number 7, after number 0
            an erasure of nothing                | update ledger_erasure set position = 4000 | erasure is there for position 4000
            an erasure of another event          | update ledger_erasure set position = 20 | belongs to another place
            an erasure without a signature       | update ledger_erasure set note = 'x' | has no valid statement of erasure
            a score that is gone                 | delete from projection.published_score where account_id = 'US-R0' and at_micros = (select min(at_micros) from projection.published_score where account_id = 'US-R0') | was to be published and is not there
            another score                        | update projection.published_score set score = score + 1 where account_id = 'US-R0' | and follows from the log as
            a score too many                     | insert into projection.published_score (account_id, at_micros, position, band) values ('US-R0', 5, 5, 'HEALTHY') | is published and does not follow from the log
            a score of tomorrow                  | insert into projection.published_score (account_id, at_micros, position, band) values ('US-R0', 4000000000000000, 5, 'HEALTHY') | is published for a time that has not come
            a score of nobody                    | insert into projection.published_score (account_id, at_micros, position, band) values ('US-X', 4000000000000000, 5, 'HEALTHY') | Scores are published of US-X
            a score that no account has          | insert into projection.published_score (account_id, at_micros, position, band) values ('US-X', 5, 5, 'HEALTHY') | published scores,
            projections that are behind          | update projection.progress set position = 1 | The projections did not reach the log
            """)
    void noticesInItsOwnWords(String what, String change, String words) {
        assertThat(audited.database().sql(change).update()).as(what).isPositive();

        expect(words);
    }

    @Test
    void twoPlacesOfOneAccountThatAreSwapped() {
        List<Long> places = audited.database().sql("""
                        select l.position from ledger_entry l join event_entry e on e.global_index = l.event_index
                         where e.aggregate_identifier = 'US-R0' order by l.position limit 2""").query(Long.class).list();
        move(places.get(0), -1);
        move(places.get(1), places.get(0));
        move(-1, places.get(1));

        expect("and the one before it at " + places.get(1));
    }

    @Test
    void aCheckpointOfAnotherLog() {
        sign(new Checkpoint("other.example/log", 10, rootOf(10)), audited.keys());

        expect("is of another log");
    }

    @Test
    void aCheckpointOverOtherEvents() {
        sign(new Checkpoint(ORIGIN, 10, rootOf(9)), audited.keys());

        expect("was signed over other events: of positions 4 to 10");
    }

    @Test
    void aCheckpointOfAnotherKey() {
        sign(new Checkpoint(ORIGIN, 10, rootOf(10)), List.of(SigningKey.of(ORIGIN, new byte[SigningKey.SEED_BYTES])));

        expect("It is not signed by the keys of this log");
    }

    @Test
    void aCheckpointOfAFurtherKey() {
        Checkpoint right = new Checkpoint(ORIGIN, 10, rootOf(10));
        sign(right, List.of(audited.keys().get(0), SigningKey.of(ORIGIN, new byte[SigningKey.SEED_BYTES])));

        expect("It is not signed by the keys of this log");
    }

    @Test
    void noCheckpointOutsideTheDatabase() throws IOException {
        Path file = audited.ledgerFolder().resolve("checkpoint");
        byte[] note = Files.readAllBytes(file);
        Files.delete(file);

        expect("outside the database there is no checkpoint");
        Files.write(file, note);
    }

    @Test
    void aCheckpointOutsideTheDatabaseThatIsAheadOfIt() throws IOException {
        Path file = audited.ledgerFolder().resolve("checkpoint");
        byte[] note = Files.readAllBytes(file);
        Checkpoint later = new Checkpoint(ORIGIN, 4_000, rootOf(10));
        Files.write(
                file, SigningKey.sign(later.text(), audited.keys()).toString().getBytes(StandardCharsets.UTF_8));

        expect("a checkpoint outside the database is over 4000 events");
        Files.write(file, note);
    }

    @Test
    void headsThatAreNotThoseOfTheEvents() {
        long size = audited.count("select size from ledger_heads");
        audited.database()
                .sql("update ledger_heads set note = ?")
                .param(SigningKey.sign(
                                new Checkpoint(
                                                new HeadsOrigin(ORIGIN, size, "2026-01-01T00:00:00Z").toString(),
                                                7,
                                                rootOf(9))
                                        .text(),
                                audited.keys())
                        .toString())
                .update();

        expect("do not follow from the events");
    }

    @Test
    void headsThatAreSaidToBeAllForLongerThanTheyWere() {
        Instant later = audited.server().bean(Horizon.class).now().instant();
        String text = audited.server()
                .bean(LedgerTree.class)
                .heads(20)
                .statement(ORIGIN, Instants.format(later))
                .text();
        audited.database()
                .sql("update ledger_heads set size = 20, settled_micros = ?, note = ?")
                .params(Micros.of(later), SigningKey.sign(text, audited.keys()).toString())
                .update();

        expect("and later ones were recorded by then");
    }

    @Test
    void headsWithoutASignature() {
        audited.database().sql("update ledger_heads set note = 'x'").update();

        expect("are not validly signed");
    }

    @Test
    void inManyStretchesItFindsWhatItFindsInOne() {
        for (String change : List.of(
                "update event_entry set payload_revision = '9' where sequence_number in (3, 50)",
                "update projection.published_score set score = score + 1 where account_id in ('US-R0', 'DE-R1')",
                "delete from event_entry where aggregate_identifier = 'US-R0' and sequence_number = 7")) {
            audited.database().sql(change).update();
        }
        AuditResult inOne = audited.audit();

        assertThat(audited.audit(150)).isEqualTo(inOne);
        assertThat(inOne.findingsInAll()).isGreaterThan(Tally.MAX_FINDINGS);
    }

    private void expect(String words) {
        assertThat(audited.audit().findings())
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.contains(words));
    }

    private void move(long from, long to) {
        audited.database()
                .sql("update ledger_entry set position = ? where position = ?")
                .params(to, from)
                .update();
    }

    private void sign(Checkpoint checkpoint, List<SigningKey> keys) {
        audited.database()
                .sql("insert into ledger_checkpoint (size, number, note) values (?, 900, ?)")
                .params(
                        checkpoint.size(),
                        SigningKey.sign(checkpoint.text(), keys).toString())
                .update();
    }

    private Hash rootOf(long size) {
        return audited.rootAt(size);
    }
}
