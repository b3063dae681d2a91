package org.accounthealth.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.accounthealth.query.score.Schema;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Puts the projections aside in the place of those in use, by renaming the schemas. Both are level then, so whoever waited
 * with a batch goes on with it in the new ones. Nothing in memory holds rows of projections, so there is nothing to empty.
 */
@Component
class Switching {

    /** What says who is at work; the projections aside have nothing of it. */
    private static final List<String> OF_THE_NODES = List.of("token_entry", "node");

    private static final List<String> RENAMINGS = List.of(
            "alter schema " + Schema.IN_USE.name() + " rename to " + Schema.OLD.name(),
            "alter schema " + Schema.ASIDE.name() + " rename to " + Schema.IN_USE.name());

    private final DataSource database;
    private final TransactionOperations transaction;
    private final Aside schema;
    private final Levelling levelling;

    Switching(DataSource database, TransactionOperations transaction, Aside schema, Levelling levelling) {
        this.database = database;
        this.transaction = transaction;
        this.schema = schema;
        this.levelling = levelling;
    }

    /**
     * Carries it out.
     *
     * @param level brings them to the same position; whoever writes those in use waits meanwhile
     * @param record writes down that it is done, with what it is given; it throws if that is not to be any more
     */
    void run(Course course, Runnable level, Consumer<JdbcClient> record) {
        schema.dropOld();
        Attempts.run(
                course,
                () -> transaction.executeWithoutResult(status -> {
                    if (schema.isSharedDatabase()) {
                        switchInOneTransaction(level, record);
                    } else {
                        switchWhileOthersPause(level, record);
                    }
                }));
    }

    /**
     * Tables are locked, not rows: whoever has waited for a table looks up its name again, and finds the new one. In the
     * order in which batches are written, so that nobody waits for anybody who waits.
     */
    private void switchInOneTransaction(Runnable level, Consumer<JdbcClient> record) {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("set local lock_timeout = '3s'").update();
        jdbc.sql("lock table projection.token_entry in exclusive mode").update();
        jdbc.sql("lock table projection.progress in exclusive mode").update();
        jdbc.sql("lock table projection.node in exclusive mode").update();
        level.run();
        takeOver(jdbc);
        RENAMINGS.forEach(renaming -> jdbc.sql(renaming).update());
        record.accept(jdbc);
    }

    /**
     * H2 commits with each renaming, and has a mode in which it lets whoever else runs a statement wait. It goes on parsing
     * statements in that mode: one that is prepared between the two renamings fails, and whoever asked is told to ask again. A
     * crash in between is made good at the next start.
     */
    private void switchWhileOthersPause(Runnable level, Consumer<JdbcClient> record) {
        levelling.holdWritersOff();
        level.run();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            JdbcClient alone = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            statement.execute("set exclusive 1");
            try {
                takeOver(alone);
                record.accept(alone);
                for (String renaming : RENAMINGS) {
                    statement.execute(renaming);
                }
            } finally {
                connection.rollback(); // of nothing, where all went well
                statement.execute("set exclusive 0");
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void takeOver(JdbcClient jdbc) {
        for (String table : OF_THE_NODES) {
            jdbc.sql("delete from " + Schema.ASIDE.name() + "." + table).update();
            jdbc.sql("insert into " + Schema.ASIDE.name() + "." + table + " select * from " + Schema.IN_USE.name() + "."
                            + table)
                    .update();
        }
    }
}
