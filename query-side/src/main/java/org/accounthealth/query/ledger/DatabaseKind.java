package org.accounthealth.query.ledger;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/** Which database this is, where the two differ. It is asked once: it does not become the other one. */
@Component
public class DatabaseKind {

    private final DataSource dataSource;
    private volatile @Nullable Boolean postgres;

    DatabaseKind(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Whether it is PostgreSQL, and not the embedded one.
     *
     * @throws IllegalStateException if it does not answer; it is asked again then
     */
    public boolean isPostgres() {
        Boolean known = postgres;
        if (known == null) {
            known = "PostgreSQL".equals(product());
            postgres = known;
        }
        return known;
    }

    private String product() {
        try {
            return JdbcUtils.extractDatabaseMetaData(dataSource, meta -> meta.getDatabaseProductName());
        } catch (MetaDataAccessException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
