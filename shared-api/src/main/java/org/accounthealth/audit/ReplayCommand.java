package org.accounthealth.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.accounthealth.api.AccountId;
import org.accounthealth.audit.ReplayReading.Replayed;
import org.accounthealth.log.LogLine.PublishedRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Were the published scores right, every one of them? */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Recomputes every score that was ever shown, by the log alone, and compares it with those that an"
                + " export with published=true holds.",
        footer = {"", "Example:", "  java -jar account-health-audit.jar replay --log log.ndjson.gz"})
final class ReplayCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final LogOption log = new LogOption();

    @Mixin
    private final ReportOption report = new ReportOption();

    ReplayCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Replayed replayed = read(new RowWatch());
        if (replayed.footerMissing()) {
            shell.remark("The log has no footer: nothing shows that it is complete.");
        }
        Findings findings = new Findings();
        ReplayResult result = result(replayed, findings);
        return report.write(result, result.lines(), result.findings(), shell);
    }

    /** Once as a rule; again where later rules count longer than those before them. */
    private Replayed read(RowWatch watch) {
        Duration longestWindow = Duration.ZERO;
        while (true) {
            try {
                return new ReplayReading(log.source(), shell).read(longestWindow, watch);
            } catch (LongerWindow longer) {
                if (log.source().isStandardInput()) {
                    throw AuditFailure.unreadable("Later rules count longer than those before them, so this log must be"
                            + " read twice: give it as a file.");
                }
                watch.clear();
                longestWindow = longer.window();
            }
        }
    }

    private ReplayResult result(Replayed replayed, Findings findings) {
        PublishedRows published = replayed.published();
        Differences differences = new Differences(replayed, findings);
        if (published != null) {
            compare(replayed, differences);
        }
        return new ReplayResult(
                replayed.events(),
                replayed.replay().accounts().size(),
                replayed.replay().accounts().values().stream()
                        .mapToLong(account -> account.recomputed().rows())
                        .sum(),
                replayed.publishedRows(),
                published == null ? null : published.through(),
                differences.rows(),
                differences.areAll(),
                findings.sentences());
    }

    private void compare(Replayed replayed, Differences differences) {
        List<AccountId> differing = replayed.differing();
        if (differing.isEmpty() || log.source().isStandardInput()) {
            differences.addByCounts(differing);
        } else {
            List<AccountId> first = differing.subList(0, Math.min(RowWatch.MAX_ACCOUNTS, differing.size()));
            RowWatch watch = new RowWatch(Set.copyOf(first));
            read(watch);
            differences.addByRows(watch);
            differences.addByCounts(differing.subList(first.size(), differing.size()));
        }
        differences.addUnknownAccounts();
    }
}
