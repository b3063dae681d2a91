package org.accounthealth.query.replay;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.ledger.Hash;
import org.accounthealth.query.replay.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** Counts, and keeps the first findings. */
final class Tally {

    /** So many are kept; whoever has that many needs no further one to know where to look. */
    static final int MAX_FINDINGS = 20;

    long eventsRead;
    long leavesRead;
    long treeSize;
    long nodesRead;
    long publishedRead;
    long publishedThere;
    long accounts;
    long checkpointsVerified;
    long headsVerified;
    long erased;
    /** Events that wait for their place in the log, or have none. Not kept: who goes on with an audit looks at all of them. */
    long placeless;

    @Nullable
    String root;

    private final List<Finding> findings;
    private long findingsInAll;

    /** Of a part of an audit. */
    Tally() {
        this(AuditResult.nothingYet());
    }

    /** Goes on from where an audit was. */
    Tally(AuditResult before) {
        eventsRead = before.eventsRead();
        leavesRead = before.leavesRead();
        treeSize = before.treeSize();
        nodesRead = before.nodesRead();
        publishedRead = before.publishedRead();
        publishedThere = before.publishedThere();
        accounts = before.accounts();
        checkpointsVerified = before.checkpointsVerified();
        headsVerified = before.headsVerified();
        erased = before.erased();
        findings = new ArrayList<>(before.findings());
        findingsInAll = before.findingsInAll();
        root = before.root();
    }

    /** Adds what was counted in one more subject, or in several. */
    void add(Tally part) {
        eventsRead += part.eventsRead;
        leavesRead += part.leavesRead;
        publishedRead += part.publishedRead;
        accounts += part.accounts;
        erased += part.erased;
        placeless += part.placeless;
        part.findings.forEach(this::keep);
        findingsInAll += part.findingsInAll;
    }

    void add(Finding finding) {
        findingsInAll++;
        keep(finding);
    }

    private void keep(Finding finding) {
        findings.add(finding);
        findings.sort(Finding.BY_PLACE);
        if (findings.size() > MAX_FINDINGS) {
            findings.remove(MAX_FINDINGS);
        }
    }

    void add(Kind kind, long position, String sentence) {
        add(Finding.at(kind, position, sentence));
    }

    void root(Hash computed) {
        root = computed.toString();
    }

    boolean isClean() {
        return findingsInAll == 0;
    }

    AuditResult result() {
        return new AuditResult(
                eventsRead,
                leavesRead,
                treeSize,
                nodesRead,
                publishedRead,
                publishedThere,
                accounts,
                checkpointsVerified,
                headsVerified,
                erased,
                findings,
                findingsInAll,
                root);
    }
}
