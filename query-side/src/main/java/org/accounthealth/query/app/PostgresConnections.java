package org.accounthealth.query.app;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What connections to PostgreSQL need so that neither a silent database nor a sleeping node holds anybody up for long. What
 * the URL says goes before it.
 */
@Component
class PostgresConnections implements BeanPostProcessor {

    private static final String URL = "jdbc:postgresql:";

    /** Times are in seconds. No statement of ours is longer than the time after which the database counts as silent. */
    private static final Map<String, String> DRIVER = Map.of(
            "ApplicationName", "account-health",
            "connectTimeout", "5",
            "socketTimeout", "60",
            "tcpKeepAlive", "true",
            "reWriteBatchedInserts", "true",
            "prepareThreshold", "1"); // from the second time on, bytes come as bytes and not as their digits

    /** A node that sleeps in the middle of a transaction, or of an answer, loses its connection and with it all locks. */
    private static final String SESSION =
            "set idle_in_transaction_session_timeout = '10s'; set tcp_user_timeout = '10s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().startsWith(URL)) {
            DRIVER.forEach((setting, value) -> pool.getDataSourceProperties().putIfAbsent(setting, value));
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(SESSION);
            }
            pool.setExceptionOverride(new LeaveReadOnly());
        }
        return bean;
    }
}
