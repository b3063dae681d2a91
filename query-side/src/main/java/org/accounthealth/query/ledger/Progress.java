package org.accounthealth.query.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log position up to which the projections are complete. */
@Repository
public class Progress {

    private final JdbcClient jdbc;

    Progress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long position() {
        return jdbc.sql("select position from projection.progress where id = 1")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Belongs into the transaction that writes the projections. */
    public void reached(long position) {
        if (jdbc.sql("update projection.progress set position = ? where id = 1")
                        .param(position)
                        .update()
                == 0) {
            jdbc.sql("insert into projection.progress (id, position) values (1, ?)")
                    .param(position)
                    .update();
        }
    }
}
