package org.accounthealth.bundle;

import static org.accounthealth.bundle.Dispute.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accounthealth.api.EventType;
import org.accounthealth.bundle.SmallLog.Lines;
import org.accounthealth.ledger.Hash;
import org.accounthealth.log.FreeText;
import org.accounthealth.log.Leaves;
import org.junit.jupiter.api.Test;

/** Events left out, put in, moved and edited, the rules among them. */
class ForgedEventsTest extends Forgeries {

    @Test
    void theFirstEventLeftOut() {
        forged().without(2).isRefusedAs(doesNotFollow(4));
    }

    @Test
    void anEventInTheMiddleLeftOut() {
        forged().without(5).isRefusedAs(doesNotFollow(7));
    }

    @Test
    void theLastEventLeftOut() {
        forged().without(9).isRefusedAs(NOT_ALL + "the next event is not the one after the last.");
    }

    @Test
    void theLastEventLeftOutWhereNoneFollows() {
        String late = "2025-07-01T00:00:00Z";
        new Forged(log.evidence(ACCOUNT, late, late))
                .without(14)
                .isRefusedAs(NOT_ALL + "another event is the last one.");
    }

    @Test
    void anEventOfAnotherAccountPutIn() {
        forged().with(log.proven(3)).isRefusedAs("The event at position 3 is one of DE-B2.");
    }

    @Test
    void anEventShownTwice() {
        forged().with(log.proven(4)).isRefusedAs(doesNotFollow(4));
    }

    @Test
    void anEventFromAfterTheKnownInstantPutIn() {
        forged().with(log.proven(13))
                .isRefusedAs("The event at position 13 was not known yet at 2025-05-01T00:00:00Z.");
    }

    @Test
    void theOrderOfTheEventsChanged() {
        byte[] zip = Forged.file(forged().zip(), Bundle.EVENTS, lines -> {
            List<String> all = lines.lines().toList();
            return Stream.of(0, 1, 3, 2, 4, 5, 6)
                    .map(index -> all.get(index) + '\n')
                    .collect(Collectors.joining());
        });

        Forged.assertFirst(zip, doesNotFollow(5));
    }

    @Test
    void anAccountsLineMovedBeforeTheRules() {
        byte[] zip = Forged.file(forged().zip(), Bundle.EVENTS, lines -> {
            int second = lines.indexOf('\n') + 1;
            int third = lines.indexOf('\n', second) + 1;
            return lines.substring(second, third) + lines.substring(0, second) + lines.substring(third);
        });

        Forged.assertFirst(zip, notTheOne("events.ndjson"));
    }

    @Test
    void aPayloadEdited() {
        forged().line(4, Forgeries::moreOrders)
                .isRefusedAs("The event at position 4 was changed: its leaf does not follow from its bytes.");
    }

    @Test
    void aPayloadEditedWithItsLeafComputedAgain() {
        forged().line(4, line -> SmallLog.sealed(moreOrders(line)))
                .isRefusedAs("The event at position 4 is not in the log of the checkpoint.");
    }

    @Test
    void theTimeOfRecordingEdited() {
        forged().line(
                        9,
                        line -> Lines.moved(
                                line,
                                line.sequence(),
                                line.previous(),
                                Instant.parse("2025-03-09T00:00:00Z"),
                                line.leafHash()))
                .isRefusedAs("The event at position 9 was changed: its leaf does not follow from its bytes.");
    }

    @Test
    void anEventLinkedToAnotherOne() {
        forged().without(5)
                .line(
                        7,
                        line -> SmallLog.sealed(Lines.moved(
                                line, line.sequence() - 1, log.line(4).leafHash(), line.recordedAt(), line.leafHash())))
                .isRefusedAs("The event at position 7 is not in the log of the checkpoint.");
    }

    @Test
    void anEventThatOnlyCountsWrongly() {
        forged().line(7, line -> linked(line, line.sequence() + 1, line.previous()))
                .isRefusedAs(doesNotFollow(7));
    }

    @Test
    void anEventThatOnlyNamesAnotherBeforeIt() {
        forged().line(7, line -> linked(line, line.sequence(), Hash.digest())).isRefusedAs(doesNotFollow(7));
    }

    @Test
    void aRulebookLeftOut() {
        forged().without(1).isRefusedAs(NOT_ALL_RULES + "another event is the last one.");
    }

    @Test
    void aRulebookOfAnotherContent() {
        forged().line(
                        1,
                        line -> SmallLog.sealed(
                                Lines.withData(line, text(line).replace("\"windowDays\":180", "\"windowDays\":18"))))
                .isRefusedAs("The event at position 1 is not in the log of the checkpoint.");
    }

    @Test
    void theDigestOfAnErasedTextChanged() {
        forged().line(Dispute.ERASED, line -> Lines.with(line, line.data(), line.salt(), Hash.digest(new byte[] {1})))
                .isRefusedAs("The event at position 5 was changed: its leaf does not follow from its bytes.");
    }

    @Test
    void aTextGivenBackToAnErasedEvent() {
        byte[] zip = Forged.file(
                forged().zip(),
                Bundle.EVENTS,
                lines -> lines.replace(
                        "\"detectedAt\":\"2025-02-02T00:00:00Z\"}",
                        "\"detectedAt\":\"2025-02-02T00:00:00Z\",\"summary\":\"guessed\"}"));

        assertThat(Forged.findings(zip).get(0))
                .isIn(
                        "The bundle cannot be read: events.ndjson: The salt does not fit the payload",
                        "The bundle cannot be read further: A payload whose text was erased does not end so",
                        "The event at position 5 was changed: its leaf does not follow from its bytes.");
    }

    /** No score rests on a text, and the keeper of the log may have to erase it; so its absence is no damage. */
    @Test
    void whoeverHandsABundleOnMayLeaveOutATextButNoFact() {
        byte[] zip = forged().line(7, line -> {
                    Hash digest = Leaves.bytes(line.type(), line.salt(), line.data(), line.origin(), null)
                            .text();
                    return Lines.with(
                            line,
                            FreeText.erase(EventType.ofStoredName(line.type()), line.data()),
                            line.salt().withoutText(),
                            digest);
                })
                .zip();

        assertThat(Forged.findings(zip)).isEmpty();
    }

    @Test
    void theProofOfAnotherEvent() {
        forged().proofOf(4, log.proven(7)).isRefusedAs("The event at position 4 is not in the log of the checkpoint.");
    }
}
