package org.accounthealth.query.rebuild;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.FreshAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Takes events account by account, and learns each account once its last event is there. */
final class AccountGathering {

    private static final Logger log = LoggerFactory.getLogger(AccountGathering.class);

    /** Of one account in memory: tens of megabytes at worst. What has more is gone through some events at a time. */
    private static final int MAX_EVENTS = 20_000;

    private final FreshAccounts accounts;
    private final RowBuffer rows;
    private final Course course;
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<String> apart = new ArrayList<>();
    private String subject = "";
    private long count;

    AccountGathering(FreshAccounts accounts, RowBuffer rows, Course course) {
        this.accounts = accounts;
        this.rows = rows;
        this.course = course;
    }

    void take(StoredEvent event) {
        if (!event.subject().equals(subject)) {
            finish();
            subject = event.subject();
        }
        count++;
        if (events.size() <= MAX_EVENTS) {
            events.add(event);
        }
    }

    /** Learns the account whose events were taken last. */
    void finish() {
        course.goOn();
        if (!events.isEmpty() && !subject.equals(RulebookPublished.SUBJECT)) {
            learn();
        }
        course.read(events.isEmpty() ? 0 : 1, count);
        count = 0;
        events.clear();
        rows.writeIfMany();
    }

    /** Accounts that are to be learned some events at a time, because there are many or something is wrong with one. */
    List<String> apart() {
        return apart;
    }

    private void learn() {
        if (events.size() > MAX_EVENTS || !isWhole()) {
            apart.add(subject);
            return;
        }
        try {
            accounts.learn(events, rows);
        } catch (DataAccessException notTheAccountsFault) {
            throw notTheAccountsFault;
        } catch (RuntimeException failed) {
            log.debug("Account {} is learned some events at a time", subject, failed);
            apart.add(subject);
        }
    }

    private boolean isWhole() {
        long position = 0;
        for (int index = 0; index < events.size(); index++) {
            StoredEvent event = events.get(index);
            if (event.sequence() != index || event.position() <= position) {
                return false;
            }
            position = event.position();
        }
        return true;
    }
}
