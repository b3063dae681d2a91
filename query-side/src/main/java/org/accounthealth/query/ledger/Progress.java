package org.accounthealth.query.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The log positions up to which the projections are complete, bucket by bucket. They are written in the transaction that
 * writes the projections, and alone decide what is still to be done: Axon's tokens only say who does it.
 */
@Repository
public class Progress {

    private final JdbcClient client;
    private final JdbcTemplate jdbc;

    public Progress(JdbcClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    /** Up to where all projections are complete. */
    public long position() {
        return client.sql("select coalesce(min(position), 0) from projection.progress")
                .query(Long.class)
                .single();
    }

    /** How far each bucket is. */
    public Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new TreeMap<>();
        client.sql("select bucket, position from projection.progress").query(row -> {
            positions.put(row.getInt(1), row.getLong(2));
        });
        return positions;
    }

    /** How far some buckets are; until the transaction ends, nobody else can bring them further. */
    public Map<Integer, Long> lock(Collection<Integer> buckets) {
        Map<Integer, Long> positions = new TreeMap<>();
        client.sql("""
                        select bucket, position from projection.progress
                         where bucket in (:buckets) order by bucket for update""").param("buckets", buckets).query(row -> {
            positions.put(row.getInt(1), row.getLong(2));
        });
        return positions;
    }

    /** Belongs into the transaction that writes the projections. */
    public void reached(Map<Integer, Long> positionByBucket) {
        jdbc.batchUpdate(
                "update projection.progress set position = ? where bucket = ?",
                positionByBucket.entrySet().stream()
                        .map(entry -> new Object[] {entry.getValue(), entry.getKey()})
                        .toList());
    }
}
