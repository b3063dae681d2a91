package org.accounthealth.bundle;

import static org.accounthealth.bundle.Dispute.ACCOUNT;
import static org.accounthealth.bundle.Dispute.AT;
import static org.accounthealth.bundle.Dispute.KNOWN_AT;
import static org.accounthealth.bundle.Dispute.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.Keys;
import org.accounthealth.ledger.SigningKey;
import org.junit.jupiter.api.Test;

/** Another score, instant or knowledge is claimed than the events show, or more was known than is shown. */
class ForgedClaimTest extends Forgeries {

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
}
