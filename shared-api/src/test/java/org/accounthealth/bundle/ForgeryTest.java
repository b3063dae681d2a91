package org.accounthealth.bundle;

import static org.accounthealth.bundle.Dispute.ACCOUNT;
import static org.accounthealth.bundle.Dispute.AT;
import static org.accounthealth.bundle.Dispute.KNOWN_AT;
import static org.accounthealth.bundle.Dispute.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accounthealth.api.EventType;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.bundle.Completeness.Next;
import org.accounthealth.bundle.SmallLog.Lines;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.Keys;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.log.FreeText;
import org.accounthealth.log.Leaves;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything in a forged bundle is written as it should be, but for one lie; the first finding names the lie. */
class ForgeryTest {

    private static final String NOT_ALL = "It is not shown that of US-A1 nothing more was known: ";
    private static final String NOT_ALL_RULES = "It is not shown that of rulebook nothing more was known: ";

    private final SmallLog log = Dispute.log();
    private final Evidence evidence = Dispute.evidence(log);

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
        forged().line(4, ForgeryTest::moreOrders)
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
    void theWholeLogComputedAgainWithoutTheKey() {
        SmallLog other = new SmallLog();
        for (int position = 1; position <= 14; position++) {
            other.record("2025-01-01T00:00:00Z", new RulebookPublished(Dispute.rulebook()));
        }
        String forgedTree = other.checkpoint(14).text();

        forged().checkpoint(new SignedNote(forgedTree, evidence.checkpoint().signatures()))
                .isRefusedAs("The checkpoint carries a wrong signature.");
    }

    @Test
    void theWholeLogSignedByAnotherKey() {
        byte[] zip = Bundle.write(Dispute.evidence(Dispute.log(SmallLog.ORIGIN, List.of(Keys.SECOND))));

        Forged.assertFirst(zip, "The checkpoint is not signed by a known key.");

        BundleCheck.Result unpinned = BundleCheck.check(zip, List.of());
        assertThat(unpinned.findings()).isEmpty();
        assertThat(unpinned.isKeyPinned()).as("nothing shows whose key it is").isFalse();
    }

    @Test
    void aFurtherSignatureThatIsNotOfTheLog() {
        String text = evidence.checkpoint().text();
        forged().checkpoint(SigningKey.sign(text, List.of(Keys.FIRST, Keys.STRANGER)))
                .isRefusedAs("The checkpoint carries a signature that is not by a key of the log.");
    }

    @Test
    void anotherScoreClaimed() {
        byte[] zip = Forged.file(forged().zip(), Bundle.CLAIM, claim -> claim.replace("\"score\":", "\"score\":1"));

        Forged.assertFirst(zip, notTheOne("claim.json"));
    }

    @Test
    void anotherInstantInTheClaimAlone() {
        byte[] zip = Forged.file(forged().zip(), Bundle.CLAIM, claim -> claim.replace(AT, "2025-04-02T00:00:00Z"));

        assertThat(Forged.findings(zip)).containsExactly(notTheOne("README.txt"), notTheOne("index.html"));
    }

    /** From the same evidence everybody can compute the score of another instant: it is true as well. */
    @Test
    void anotherInstantEverywhereIsAnotherTrueBundle() {
        byte[] zip =
                forged().claim(ACCOUNT, "2025-02-10T00:00:00Z", KNOWN_AT, 11).zip();

        assertThat(Forged.findings(zip)).isEmpty();
    }

    @Test
    void aClaimOfAnotherAccount() {
        forged().claim(OTHER, AT, KNOWN_AT, 11).isRefusedAs("The event at position 2 is one of US-A1.");
    }

    @Test
    void theKnownInstantMovedBackBehindAnEvent() {
        forged().claim(ACCOUNT, AT, "2025-03-02T12:00:00Z", 11)
                .isRefusedAs("The event at position 9 was not known yet at 2025-03-02T12:00:00Z.");
    }

    @Test
    void theKnownInstantMovedOnSoThatAKnownEventIsHidden() {
        forged().claim(ACCOUNT, AT, "2025-06-15T00:00:00Z", 11).isRefusedAs(NOT_ALL + "the next event was known too.");
    }

    @Test
    void theNextEventRecordedAtTheKnownInstant() {
        forged().claim(ACCOUNT, AT, "2025-06-02T00:00:00Z", 11).isRefusedAs(NOT_ALL + "the next event was known too.");
        assertThat(Forged.findings(forged().claim(ACCOUNT, AT, "2025-06-01T23:59:59.999999Z", 12)
                        .zip()))
                .isEmpty();
    }

    @Test
    void thePositionOfTheNextEventClaimed() {
        forged().claim(ACCOUNT, AT, KNOWN_AT, 13).isRefusedAs(NOT_ALL + "the next event was known too.");
    }

    @Test
    void aPositionBeforeThatOfAnEvent() {
        forged().claim(ACCOUNT, AT, KNOWN_AT, 8)
                .isRefusedAs(
                        "The claim names a position before that of an event it rests on, or behind the checkpoint.");
    }

    @Test
    void aPositionBehindTheCheckpoint() {
        String late = "2025-07-01T00:00:00Z";
        SmallLog longer = Dispute.log();
        longer.record("2025-06-30T00:00:00Z", new RulebookPublished(Dispute.rulebook()));
        new Forged(log.evidence(ACCOUNT, late, late))
                .claim(ACCOUNT, late, late, 15)
                .afterAccount(longer.last("US-A1", 15))
                .afterRules(log.last("rulebook", 14))
                .isRefusedAs(
                        NOT_ALL_RULES + "the tree of last events is not one of this log, or older than the claim.");
        Forged behind = new Forged(log.evidence(ACCOUNT, late, late))
                .claim(ACCOUNT, late, late, 15)
                .afterAccount(longer.last("US-A1", 15))
                .without(1)
                .afterRules(log.next(1));
        assertThat(Forged.findings(behind.zip()))
                .contains("The claim names a position before that of an event it rests on, or behind the checkpoint.");
    }

    @Test
    void theNextEventOfAnotherAccount() {
        forged().afterAccount(log.next(12)).isRefusedAs(NOT_ALL + "the next event is not the one after the last.");
    }

    @Test
    void aLaterEventThanTheNext() {
        forged().afterAccount(log.next(14)).isRefusedAs(NOT_ALL + "the next event is not the one after the last.");
    }

    @Test
    void aNextEventThatFollowsAnother() {
        forged().afterAccount(next(leaf -> leaf(leaf.subject(), leaf.sequence(), leaf.recordedAt(), Hash.digest())))
                .isRefusedAs(NOT_ALL + "the next event is not the one after the last.");
    }

    @Test
    void aNextEventOfAnotherSubjectThatOnlySaysItFollows() {
        forged().afterAccount(next(leaf ->
                        leaf("DE-B2", leaf.sequence(), leaf.recordedAt(), Objects.requireNonNull(leaf.previous()))))
                .isRefusedAs(NOT_ALL + "the next event is not the one after the last.");
    }

    @Test
    void aNextEventThatOnlyCountsWrongly() {
        forged().afterAccount(next(leaf -> leaf(
                        leaf.subject(),
                        leaf.sequence() + 1,
                        leaf.recordedAt(),
                        Objects.requireNonNull(leaf.previous()))))
                .isRefusedAs(NOT_ALL + "the next event is not the one after the last.");
    }

    @Test
    void aLastEventThatOnlyCountsWronglyOrHasAnotherLeafOrSubject() {
        Last right = log.last("rulebook", 14);
        Head head = right.place().head();
        for (Head other : List.of(
                new Head("rulebook", 1, head.leaf()),
                new Head("rulebook", 0, Hash.digest()),
                new Head("DE-B2", 0, head.leaf()))) {
            Heads.Place place =
                    new Heads.Place(other, right.place().index(), right.place().proof());

            forged().afterRules(new Last(place, right.heads()))
                    .isRefusedAs(NOT_ALL_RULES + "another event is the last one.");
        }
    }

    @Test
    void aNextEventWithALaterTime() {
        forged().claim(ACCOUNT, AT, "2025-06-15T00:00:00Z", 11)
                .afterAccount(next(leaf -> leaf(
                        leaf.subject(),
                        leaf.sequence(),
                        "2026-01-01T00:00:00Z",
                        Objects.requireNonNull(leaf.previous()))))
                .isRefusedAs(NOT_ALL + "the next event is not in the log of the checkpoint.");
    }

    @Test
    void lastEventsOfALogBeforeTheClaim() {
        forged().afterRules(log.last("rulebook", 10))
                .isRefusedAs(
                        NOT_ALL_RULES + "the tree of last events is not one of this log, or older than the claim.");
        assertThat(Forged.findings(forged().afterRules(log.last("rulebook", 11)).zip()))
                .isEmpty();
    }

    @Test
    void theLastEventOfAnotherSubject() {
        forged().afterRules(log.last("DE-B2", 14)).isRefusedAs(NOT_ALL_RULES + "another event is the last one.");
    }

    @Test
    void lastEventsOfAnotherLog() {
        SmallLog other = Dispute.log("log.example/other", List.of(Keys.FIRST));

        forged().afterRules(other.last("rulebook", 14))
                .isRefusedAs(
                        NOT_ALL_RULES + "the tree of last events is not one of this log, or older than the claim.");
    }

    @Test
    void aTreeOfLastEventsOfASizeThatIsNone() {
        Heads heads = log.heads(14);
        Checkpoint named = heads.statement(SmallLog.ORIGIN, "2025-07-01T00:00:00Z");
        Checkpoint other = new Checkpoint(named.origin().replace("/14/", "/x14/"), named.size(), named.root());

        forged().afterRules(new Last(
                        heads.placeOf("rulebook").orElseThrow(), SigningKey.sign(other.text(), List.of(Keys.FIRST))))
                .isRefusedAs(
                        NOT_ALL_RULES + "the tree of last events is not one of this log, or older than the claim.");
    }

    @Test
    void aHeadThatIsNotInTheTree() {
        Last right = log.last("rulebook", 14);
        Last other = log.last("rulebook", 1);

        forged().afterRules(new Last(other.place(), right.heads()))
                .isRefusedAs(NOT_ALL_RULES + "the last event is not in the signed tree of last events.");
    }

    @Test
    void lastEventsSignedByAForeignKey() {
        SmallLog other = Dispute.log(SmallLog.ORIGIN, List.of(Keys.STRANGER));

        forged().afterRules(other.last("rulebook", 14))
                .isRefusedAs("The tree of last events is not signed by a known key.");
        String late = "2025-07-01T00:00:00Z";
        new Forged(log.evidence(ACCOUNT, late, late))
                .afterAccount(other.last("US-A1", 14))
                .isRefusedAs("The tree of last events is not signed by a known key.");
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
    void aLaterRulebookHidden() {
        SmallLog longer = Dispute.log();
        longer.record("2025-06-30T00:00:00Z", new RulebookPublished(Dispute.rulebook()));
        String late = "2025-07-01T00:00:00Z";
        Evidence all = longer.evidence(ACCOUNT, late, late);

        new Forged(all).without(15).isRefusedAs(NOT_ALL_RULES + "another event is the last one.");
        new Forged(all)
                .without(15)
                .afterRules(longer.next(15))
                .isRefusedAs(NOT_ALL_RULES + "the next event was known too.");
    }

    @Test
    void thePageEdited() {
        Forged.assertFirst(
                Forged.file(forged().zip(), Bundle.PAGE, page -> page.replace("US-A1", "US-A2")),
                notTheOne("index.html"));
    }

    @Test
    void theReadmeEdited() {
        Forged.assertFirst(
                Forged.file(forged().zip(), Bundle.README, text -> text.replace("verify", "believe")),
                notTheOne("README.txt"));
    }

    @Test
    void aKeyAdded() {
        String stranger = Keys.STRANGER.verifierKey().toString();

        forged().keys(Keys.FIRST.verifierKey(), Keys.STRANGER.verifierKey())
                .isRefusedAs("The key " + stranger + " signed nothing in this bundle.");
    }

    @Test
    void theSameKeyTwice() {
        assertThat(Forged.findings(forged().keys(Keys.FIRST.verifierKey(), Keys.FIRST.verifierKey())
                        .zip()))
                .isNotEmpty();
    }

    @Test
    void theKeysInAnotherOrder() {
        byte[] zip = Bundle.write(Dispute.evidence(Dispute.log(SmallLog.ORIGIN, List.of(Keys.FIRST, Keys.SECOND))));

        Forged.assertFirst(
                Forged.file(zip, Bundle.KEYS, keys -> {
                    List<String> both = keys.lines().toList();
                    return both.get(1) + '\n' + both.get(0) + '\n';
                }),
                notTheOne("keys.txt"));
    }

    @Test
    void anOlderCheckpoint() {
        forged().checkpoint(log.checkpoint(13))
                .isRefusedAs("The event at position 2 is not in the log of the checkpoint.");
    }

    @Test
    void aCheckpointOfAnotherLogOfTheSameKeeper() {
        SmallLog other = new SmallLog();
        for (int count = 0; count < 14; count++) {
            other.record(
                    Instant.parse("2025-01-01T00:00:00Z").plusSeconds(count),
                    new RulebookPublished(Dispute.rulebook()));
        }

        forged().checkpoint(other.checkpoint(14))
                .isRefusedAs("The event at position 2 is not in the log of the checkpoint.");
    }

    @Test
    void theTreeOfLastEventsAsACheckpoint() {
        byte[] zip = Forged.file(
                forged().zip(),
                Bundle.CHECKPOINT,
                checkpoint -> log.last("rulebook", 14).heads().toString());

        Forged.assertFirst(zip, "The event at position 2 is not in the log of the checkpoint.");
    }

    @Test
    void theProofOfAnotherEvent() {
        forged().proofOf(4, log.proven(7)).isRefusedAs("The event at position 4 is not in the log of the checkpoint.");
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
    void aClaimOfLaterKnowledgeThanTheLastEventsWereSettledFor() {
        String late = "2025-06-10T00:00:00Z";
        Evidence then = log.evidence(OTHER, late, late);

        assertThat(Forged.findings(new Forged(then)
                        .claim(OTHER, late, "2025-07-01T00:00:00Z", 14)
                        .zip()))
                .isEmpty();
        new Forged(then)
                .claim(OTHER, late, "2025-07-01T00:00:00.000001Z", 14)
                .isRefusedAs("It is not shown that of DE-B2 nothing more was known: "
                        + "the tree of last events is settled only up to 2025-07-01T00:00:00Z.");
    }

    @Test
    void compressedEvents() {
        Forged.assertFirst(
                Forged.file(forged().zip(), Bundle.EVENTS, lines -> '\u001f' + lines),
                "The bundle cannot be read: events.ndjson: Not a log as an export writes it");
    }

    @Test
    void anEmptyLineOrAFooterAmongTheEvents() {
        Forged.assertFirst(Forged.file(forged().zip(), Bundle.EVENTS, lines -> lines + '\n'), notTheOne(Bundle.EVENTS));
        Forged.assertFirst(
                Forged.file(
                        forged().zip(), Bundle.EVENTS, lines -> lines + "{\"end\":true,\"events\":7,\"position\":9}\n"),
                notTheOne(Bundle.EVENTS));
    }

    private Forged forged() {
        return new Forged(evidence);
    }

    private Next next(UnaryOperator<EventLeaf> change) {
        Next right = log.next(Dispute.NEXT);
        return new Next(right.position(), change.apply(right.leaf()), right.proof());
    }

    private EventLeaf leaf(String subject, long sequence, String recordedAt, Hash previous) {
        EventLeaf right = log.next(Dispute.NEXT).leaf();
        return new EventLeaf(
                subject,
                sequence,
                right.id(),
                right.type(),
                right.storedAt(),
                recordedAt,
                previous,
                right.facts(),
                right.text(),
                right.origin());
    }

    private static SealedLine linked(SealedLine line, long sequence, @Nullable Hash previous) {
        return SmallLog.sealed(Lines.moved(line, sequence, previous, line.recordedAt(), line.leafHash()));
    }

    private static SealedLine moreOrders(SealedLine line) {
        return Lines.withData(line, text(line).replace("\"count\":250", "\"count\":900"));
    }

    private static String text(SealedLine line) {
        return new String(line.data(), StandardCharsets.UTF_8);
    }

    private static String doesNotFollow(int position) {
        return "The event at position " + position
                + " does not follow the one before it: something was left out or reordered.";
    }

    private static String notTheOne(String file) {
        return "The file " + file + " is not the one that follows from the events.";
    }
}
