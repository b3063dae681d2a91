package org.accounthealth.query.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accounthealth.query.ledger.Bucket;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works on which part of the projections. */
@Component
public class Segments {

    private final JdbcClient jdbc;
    private final NodeStore nodes;
    private final EventProcessingConfiguration processing;

    Segments(JdbcClient jdbc, NodeStore nodes, EventProcessingConfiguration processing) {
        this.jdbc = jdbc;
        this.nodes = nodes;
        this.processing = processing;
    }

    /**
     * Some buckets that one node works on.
     *
     * @param node null if nobody does at the moment
     * @param stoppedAtAnError only the node itself knows; null if it is another one
     */
    public record SegmentState(
            int segment,
            List<Integer> buckets,
            @Nullable String node,
            @Nullable Boolean stoppedAtAnError) {

        public SegmentState {
            buckets = List.copyOf(buckets);
        }
    }

    /** All of them. */
    public List<SegmentState> all() {
        Map<Integer, String> owners = owners();
        int[] ids = owners.keySet().stream().mapToInt(Integer::intValue).toArray();
        Map<Integer, EventTrackerStatus> here = processing
                .eventProcessor(ScoreProjection.PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus();
        return Arrays.stream(ids)
                .mapToObj(id -> state(Segment.computeSegment(id, ids), owners.get(id), here.get(id)))
                .toList();
    }

    /** How many accounts of each bucket are held; a bucket without one is left out. */
    public Map<Integer, Long> held() {
        Map<Integer, Long> held = new TreeMap<>();
        jdbc.sql("select bucket, count(*) from projection.held group by bucket").query(row -> {
            held.put(row.getInt(1), row.getLong(2));
        });
        return held;
    }

    /** The name of this node. */
    public String thisNode() {
        return nodes.thisNode();
    }

    /** Empty where nobody has claimed it. */
    private Map<Integer, String> owners() {
        Map<Integer, String> owners = new TreeMap<>();
        jdbc.sql("select segment, coalesce(owner, '') from projection.token_entry where processorname = ?")
                .param(ScoreProjection.PROCESSOR)
                .query(row -> {
                    owners.put(row.getInt(1), row.getString(2));
                });
        return owners;
    }

    private static SegmentState state(Segment segment, @Nullable String owner, @Nullable EventTrackerStatus here) {
        return new SegmentState(
                segment.getSegmentId(),
                Bucket.all().filter(segment::matches).boxed().toList(),
                owner == null || owner.isEmpty() ? null : owner,
                here == null ? null : here.isErrorState());
    }
}
