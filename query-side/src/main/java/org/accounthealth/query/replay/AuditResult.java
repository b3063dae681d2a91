package org.accounthealth.query.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit has counted and found so far.
 *
 * @param treeSize leaves that there must be
 * @param leavesRead leaves that were computed again from stored bytes
 * @param publishedThere published rows up to the instant of the audit
 * @param publishedRead those that were compared with the log
 * @param findings the first ones by place, at most {@value Tally#MAX_FINDINGS}
 * @param findingsInAll how many there are
 * @param root over the log up to the position of the audit, as computed; null until then
 */
public record AuditResult(
        long eventsRead,
        long leavesRead,
        long treeSize,
        long nodesRead,
        long publishedRead,
        long publishedThere,
        long accounts,
        long checkpointsVerified,
        long headsVerified,
        long erased,
        List<Finding> findings,
        long findingsInAll,
        @Nullable String root) {

    public AuditResult {
        findings = List.copyOf(findings);
    }

    static AuditResult nothingYet() {
        return new AuditResult(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), 0, null);
    }
}
