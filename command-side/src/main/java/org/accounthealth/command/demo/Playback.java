package org.accounthealth.command.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Outcome;
import org.accounthealth.command.intake.Intake;
import org.accounthealth.command.intake.Origin;
import org.accounthealth.command.ledger.Opening;
import org.accounthealth.command.ledger.Sealer;
import org.accounthealth.command.rulebook.RulebookPublisher;
import org.accounthealth.log.ShippedRulebooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets the days of the demo world pass: each feed is taken in as any feed, and sealed by the clock of its day. */
@Component
class Playback {

    private static final Logger log = LoggerFactory.getLogger(Playback.class);

    /** Facts in one transaction at most. */
    private static final int GROUP = 200;

    private final Opening opening;
    private final Intake intake;
    private final RulebookPublisher rulebooks;
    private final Sealer sealer;

    Playback(Opening opening, Intake intake, RulebookPublisher rulebooks, Sealer sealer) {
        this.opening = opening;
        this.intake = intake;
        this.rulebooks = rulebooks;
        this.sealer = sealer;
    }

    /** Plays the days from the first to the last, both included, and leaves the ledger open: more days may follow. */
    void play(SimulatedMarketplace world, LocalDate first, LocalDate last) {
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            opening.requireStillAlone();
            Instant moment = Arrival.feedOf(day);
            publishRulebooks(day, moment);
            takeIn(world.feedOf(day), new Origin("demo-world", "feed-" + day));
            sealer.sealAllAsOf(Clock.fixed(moment, ZoneOffset.UTC));
            tell(day, last);
        }
    }

    /** Asking the log every day whether it has all rulebooks would take longer than everything else. */
    private void publishRulebooks(LocalDate day, Instant moment) {
        boolean published = ShippedRulebooks.all().stream()
                .anyMatch(rulebook -> LocalDate.ofInstant(rulebook.publishedAt(), ZoneOffset.UTC)
                        .equals(day));
        if (published || day.equals(SimulatedMarketplace.FIRST_DAY)) {
            rulebooks.publishShipped(moment);
        }
    }

    private void takeIn(List<AccountEvent> facts, Origin origin) {
        for (int from = 0; from < facts.size(); from += GROUP) {
            List<AccountCommand> group = facts.subList(from, Math.min(from + GROUP, facts.size())).stream()
                    .map(AccountCommand::toRecord)
                    .toList();
            requireTaken(intake.takeAll(group, origin));
        }
    }

    private static void requireTaken(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Rejected rejected) {
                throw new IllegalStateException("The demo world contradicts itself: " + rejected.rejection());
            }
        }
    }

    private void tell(LocalDate day, LocalDate last) {
        boolean quarterBegins = day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1;
        if (quarterBegins || day.equals(last)) {
            long done = ChronoUnit.DAYS.between(SimulatedMarketplace.FIRST_DAY, day) + 1;
            long all = ChronoUnit.DAYS.between(SimulatedMarketplace.FIRST_DAY, last) + 1;
            log.info("Demo world: {} % up to {}, {} events", done * 100 / all, day, sealer.size());
        }
    }
}
