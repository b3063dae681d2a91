package org.accounthealth.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseKindTest {

    @Test
    void theDatabaseIsAskedOnce() {
        Counted database = new Counted();
        DatabaseKind kind = new DatabaseKind(database);

        assertThat(kind.isPostgres()).isFalse();
        assertThat(kind.isPostgres()).isFalse();

        assertThat(database.connections).isOne();
    }

    @Test
    void aDatabaseThatDidNotAnswerIsAskedAgain() {
        Counted database = new Counted();
        database.down = true;
        DatabaseKind kind = new DatabaseKind(database);
        assertThatThrownBy(kind::isPostgres).isInstanceOf(IllegalStateException.class);

        database.down = false;

        assertThat(kind.isPostgres()).isFalse();
    }

    /** An embedded database that counts who comes. */
    private static final class Counted extends AbstractDataSource {

        private final DriverManagerDataSource embedded = new DriverManagerDataSource("jdbc:h2:mem:");
        private int connections;
        private boolean down;

        @Override
        public Connection getConnection() throws SQLException {
            connections++;
            if (down) {
                throw new SQLException("down");
            }
            return embedded.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
