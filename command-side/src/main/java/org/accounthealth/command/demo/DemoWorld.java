package org.accounthealth.command.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.accounthealth.command.intake.StartOrder;
import org.accounthealth.command.intake.StartStep;
import org.accounthealth.command.ledger.Opening;
import org.accounthealth.command.ledger.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Fills an empty log with the demo world at start, unless {@code account-health.demo.enabled=false}. */
@Component
@ConditionalOnProperty(prefix = "account-health.demo", name = "enabled", matchIfMissing = true)
class DemoWorld extends StartStep {

    private static final Logger log = LoggerFactory.getLogger(DemoWorld.class);

    private final Opening opening;
    private final Playback playback;
    private final Sealer sealer;
    private final Clock clock;

    DemoWorld(Opening opening, Playback playback, Sealer sealer, Clock clock) {
        super(StartOrder.DEMO_WORLD);
        this.opening = opening;
        this.playback = playback;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    protected void run() {
        opening.alone(() -> firstDayMissing().ifPresent(this::fillFrom));
    }

    /** Facts without a place in the ledger do not count: where nothing has one, the first day was broken off. */
    private Optional<LocalDate> firstDayMissing() {
        return sealer.size() == 0
                ? Optional.of(SimulatedMarketplace.FIRST_DAY)
                : sealer.leftOpenAt().map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    private void fillFrom(LocalDate first) {
        log.info("Demo world: laying down the history of a small marketplace from {}", first);
        long begun = System.nanoTime();
        playback.play(new SimulatedMarketplace(), first, lastDay());
        sealer.close();
        log.info(
                "Demo world: done in {} s",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    /** Yesterday: its feed has come, and nothing in it lies in the future. */
    private LocalDate lastDay() {
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        return yesterday.isBefore(SimulatedMarketplace.LAST_DAY) ? yesterday : SimulatedMarketplace.LAST_DAY;
    }
}
