package org.accounthealth.command.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.accounthealth.command.account.PureAccounts;
import org.accounthealth.command.intake.FactPolicy;
import org.accounthealth.log.EventJson;
import org.junit.jupiter.api.Test;

class SimulatedMarketplaceTest {

    private static final LocalDate TOLD_UNTIL = LocalDate.of(2026, 6, 30);

    /** Everything recorded up to the end of the stories. Who changes the world on purpose writes the new digest here. */
    private static final String DIGEST_OF_THE_WORLD =
            "6384b11251ed8c3408661b5543aba96617b73b292729554770c7443d9f7009a1";

    private final SimulatedMarketplace world = new SimulatedMarketplace();

    @Test
    void isTheSameWorldEveryTime() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");

        daysUntil(TOLD_UNTIL)
                .forEach(day -> world.feedOf(day).forEach(fact -> {
                    digest.update(day.toString().getBytes(UTF_8));
                    digest.update(EventJson.write(fact));
                }));

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(DIGEST_OF_THE_WORLD);
    }

    @Test
    void aSellersPastDoesNotDependOnHowLongTheWorldLasts() {
        LocalDate begins = SimulatedMarketplace.FIRST_DAY;

        for (int seller = 0; seller < 50; seller++) {
            List<Arrival> shorter = recordedBy(TOLD_UNTIL, BackgroundSeller.life(seller, begins, TOLD_UNTIL));
            List<Arrival> longer =
                    recordedBy(TOLD_UNTIL, BackgroundSeller.life(seller, begins, SimulatedMarketplace.LAST_DAY));

            assertThat(shorter).isEqualTo(longer);
        }
    }

    @Test
    void everyFactIsAcceptedInItsOrder() {
        PureAccounts accounts = new PureAccounts();

        daysUntil(SimulatedMarketplace.LAST_DAY)
                .flatMap(day -> world.feedOf(day).stream())
                .forEach(fact -> assertThat(accounts.take(fact)).as("%s", fact).isInstanceOf(Outcome.Accepted.class));
    }

    @Test
    void everyFactIsWellFormedAndHappenedBeforeItWasRecorded() {
        daysUntil(SimulatedMarketplace.LAST_DAY)
                .forEach(day -> world.feedOf(day).forEach(fact -> {
                    assertThat(fact.happenedAt()).isBefore(Arrival.feedOf(day));
                    assertThat(FactPolicy.refuse(fact, Arrival.feedOf(day)))
                            .as("%s", fact)
                            .isEmpty();
                }));
    }

    @Test
    void nothingIsLostBetweenTheStoriesAndTheFeeds() {
        List<AccountEvent> told = Story.all().stream()
                .flatMap(story -> story.arrivals().stream())
                .map(Arrival::fact)
                .toList();

        assertThat(everything()).containsAll(told);
        assertThat(told.stream().map(AccountEvent::accountId).collect(toSet())).hasSize(10);
    }

    @Test
    void everythingThatCanHappenHappens() {
        Set<EventType> types = everything().map(EventType::of).collect(toSet());
        Set<Policy> policies = detected().map(ViolationDetected::policy).collect(toSet());
        Set<Severity> severities = detected().map(ViolationDetected::severity).collect(toSet());

        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(EventType.RULEBOOK_PUBLISHED)));
        assertThat(policies).containsExactlyInAnyOrder(Policy.values());
        assertThat(severities).containsExactlyInAnyOrder(Severity.values());
    }

    private Stream<AccountEvent> everything() {
        return daysUntil(SimulatedMarketplace.LAST_DAY).flatMap(day -> world.feedOf(day).stream());
    }

    private Stream<ViolationDetected> detected() {
        return everything().filter(ViolationDetected.class::isInstance).map(ViolationDetected.class::cast);
    }

    private static List<Arrival> recordedBy(LocalDate day, List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(arrival -> !arrival.recordedOn().isAfter(day))
                .toList();
    }

    private static Stream<LocalDate> daysUntil(LocalDate last) {
        return SimulatedMarketplace.FIRST_DAY.datesUntil(last.plusDays(1));
    }
}
