package org.accounthealth.query.score;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.accounthealth.api.Micros;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which query nodes are at work. */
@Repository
class NodeStore {

    private final JdbcClient jdbc;
    private final String thisNode = UUID.randomUUID().toString();

    NodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String thisNode() {
        return thisNode;
    }

    /** Says that this node is at work, and forgets those that have not been for a while. */
    void seen(Instant now, Duration forgetAfter) {
        jdbc.sql("delete from projection.node where id = ? or seen_micros < ?")
                .params(thisNode, Micros.of(now.minus(forgetAfter)))
                .update();
        jdbc.sql("insert into projection.node (id, seen_micros) values (?, ?)")
                .params(thisNode, Micros.of(now))
                .update();
    }

    void leave() {
        jdbc.sql("delete from projection.node where id = ?").param(thisNode).update();
    }

    int count() {
        return jdbc.sql("select count(*) from projection.node")
                .query(Integer.class)
                .single();
    }
}
