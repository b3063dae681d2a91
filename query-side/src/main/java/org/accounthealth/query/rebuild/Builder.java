package org.accounthealth.query.rebuild;

import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.Bucket;
import org.accounthealth.query.ledger.ByIndex;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.rebuild.BulkLoad.Loaded;
import org.accounthealth.query.rebuild.Levelling.Scope;
import org.accounthealth.query.score.FreshAccounts;
import org.accounthealth.query.score.Projections;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Builds projections in the schema aside from the first events of the log, up to a position and an instant. */
@Component
class Builder {

    private final Aside aside;
    private final LedgerReader ledger;
    private final RulebookStore rulebooks;
    private final Levelling levelling;
    private final ByIndex reading;

    Builder(Aside aside, LedgerReader ledger, RulebookStore rulebooks, Levelling levelling, ByIndex reading) {
        this.aside = aside;
        this.ledger = ledger;
        this.rulebooks = rulebooks;
        this.levelling = levelling;
        this.reading = reading;
    }

    /** How far the projections in use are: what is built is never further. */
    Scope scope() {
        return levelling.scope();
    }

    /** How far the log is: where nothing is in use there is nothing to be level with. */
    Scope scopeOfLog() {
        return levelling.scopeOfLog();
    }

    long accounts() {
        return ledger.subjects();
    }

    /** See {@link Levelling#requireNothingInUse}. */
    void requireNothingInUse() {
        levelling.requireNothingInUse();
    }

    /** See {@link Aside#dropWhatIsLeft}. */
    void dropWhatIsLeft() {
        aside.dropWhatIsLeft();
    }

    /** @param stillOurs see {@link Aside#transaction} */
    Projections build(Scope scope, BooleanSupplier stillOurs, Course course) {
        aside.create();
        TransactionOperations writing = aside.transaction(stillOurs);
        Projections projections = aside.projections(writing);
        List<PublishedRulebook> rules = rulebooks.through(scope.position());
        course.phase("reading the log account by account");
        List<Loaded> loaded = new BulkLoad(ledger, reading, scope.position(), course)
                .run(() -> new FreshAccounts(rules, scope.through()), () -> new RowBuffer(aside.writer(), writing));
        requireAll(scope.position(), course);
        projections.add(loaded.stream().map(Loaded::accounts).toList());
        course.phase("making the indexes");
        aside.index();
        course.phase("reading accounts with many events");
        for (Loaded some : loaded) {
            for (String account : some.apart()) {
                course.goOn();
                projections.learn(account, scope.position(), rules);
            }
        }
        projections.reached(scope.position());
        Levelling.passTime(projections, new TreeSet<>(Bucket.all().boxed().toList()), scope, course);
        return projections;
    }

    /** A hole stops whoever follows the log; nobody is to get over it by reading it in another order. */
    private static void requireAll(long position, Course course) {
        if (course.events() != position) {
            throw new IllegalStateException("Of the first %d places of the log, %d have an event: run an audit"
                    .formatted(position, course.events()));
        }
    }
}
