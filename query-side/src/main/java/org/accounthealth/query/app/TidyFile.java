package org.accounthealth.query.app;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * When the embedded database is closed, it moves together what is left of its file: for seconds after much was written, while
 * somebody waits for the server to stop. So our URL tells it not to, and it does the same before the server starts instead.
 */
@Component
class TidyFile implements BeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(TidyFile.class);

    private static final String URL = "jdbc:h2:file:";
    private static final String NOT_WHEN_CLOSED = ";MAX_COMPACT_TIME=0";
    /** Milliseconds as the database has them by itself: what it has begun by then, it ends. */
    private static final String WHEN_CLOSED = ";MAX_COMPACT_TIME=200;IFEXISTS=TRUE";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().startsWith(URL)
                && pool.getJdbcUrl().contains(NOT_WHEN_CLOSED)) {
            tidy(pool);
        }
        return bean;
    }

    /** Whether there is a database yet, and whether it can be opened, is said when the server opens it. */
    private static void tidy(HikariDataSource pool) {
        Properties user = new Properties();
        if (pool.getUsername() != null) {
            user.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            user.setProperty("password", pool.getPassword());
        }
        try (Connection opened =
                DriverManager.getConnection(pool.getJdbcUrl().replace(NOT_WHEN_CLOSED, WHEN_CLOSED), user)) {
            log.debug("{} is tidied when it is closed", opened.getCatalog());
        } catch (SQLException untidied) {
            log.debug("The file of the database stays as it is", untidied);
        }
    }
}
