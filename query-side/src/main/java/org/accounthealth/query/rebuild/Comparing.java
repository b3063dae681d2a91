package org.accounthealth.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.accounthealth.query.score.Projections;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Compares the projections aside with those in use as of one moment, and keeps them level while nobody has decided. */
@Component
class Comparing {

    /** So many are caught up with before the switch. */
    private static final long WORTH_LEARNING = 1_000;

    private final DataSource database;
    private final TransactionOperations transaction;
    private final Levelling levelling;

    Comparing(DataSource database, TransactionOperations transaction, Levelling levelling) {
        this.database = database;
        this.transaction = transaction;
        this.levelling = levelling;
    }

    /** Writers wait until the moment is fixed, and not while rows are read. */
    Comparison compare(Projections aside, Course course) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int isolation = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                JdbcClient moment = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                fix(moment, aside, course);
                return new Comparer(moment, course).compare();
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void fix(JdbcClient moment, Projections aside, Course course) {
        course.phase("catching up");
        levelling.nearly(aside, course);
        Attempts.run(
                course,
                () -> transaction.executeWithoutResult(status -> {
                    levelling.holdWritersOff();
                    levelling.exactlyAtOneInstant(aside, course);
                    Comparer.look(moment);
                }));
    }

    /** See {@link Levelling#nearly}. */
    void nearly(Projections aside, Course course) {
        levelling.nearly(aside, course);
    }

    /** See {@link Levelling#exactly}. */
    void exactly(Projections aside, Course course) {
        levelling.exactly(aside, course);
    }

    /** So that the switch is short, whenever it comes. */
    void keepLevel(Projections aside, Course course) {
        if (levelling.behind(aside) > WORTH_LEARNING) {
            levelling.nearly(aside, course);
        }
    }
}
