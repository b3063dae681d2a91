package org.accounthealth.command.account;

import static org.accounthealth.command.Facts.at;
import static org.accounthealth.command.Facts.fact;
import static org.accounthealth.command.Facts.violation;
import static org.assertj.core.api.Assertions.assertThat;

import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: what the account knows besides its opening (event 0), what it is told, and what it decides. */
class AccountDeciderTest {

    private static final String OPENED = "open 00:00:00";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                          | open 00:00:00                  | ACCEPT
                          | deliver B-1 200 10:00:00       | ACCOUNT_UNKNOWN
                          | void B-1 1 FRAUD 11:00:00      | ACCOUNT_UNKNOWN
                          | detect V-1 LOW 10:00:00        | ACCOUNT_UNKNOWN
                          | resolve V-1 CORRECTED 12:00:00 | ACCOUNT_UNKNOWN
                          | reopen V-1 a-note 13:00:00     | ACCOUNT_UNKNOWN
                          | reclassify V-1 HIGH 14:00:00   | ACCOUNT_UNKNOWN
                          | nullify V-1 DUPLICATE 15:00:00 | ACCOUNT_UNKNOWN
            open 10:00:00 | open 10:00:00                  | KNOWN 0
            open 10:00:00 | open 09:59:59                  | ACCOUNT_EXISTS
            open 10:00:00 | open 10:00:01                  | ACCOUNT_EXISTS
            open 10:00:00 | deliver B-1 200 09:59:59       | ACCEPT
            open 10:00:00 | detect V-1 LOW 09:59:59        | ACCEPT
            """)
    void anAccountIsOpenedOnceAndBeforeAnythingElseIsSaid(@Nullable String known, String told, String decision) {
        assertThat(AccountInMemory.after(known).decide(fact(told))).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                                | deliver B-1 200 10:00:00 | ACCEPT
            deliver B-1 200 10:00:00                            | deliver B-1 200 10:00:00 | KNOWN 1
            deliver B-1 200 10:00:00                            | deliver B-1 201 10:00:00 | ID_CONFLICT
            deliver B-1 200 10:00:00                            | deliver B-1 200 09:59:59 | ID_CONFLICT
            deliver B-1 200 10:00:00                            | deliver B-1 200 10:00:01 | ID_CONFLICT
            deliver B-1 200 10:00:00                            | deliver B-2 200 10:00:00 | ACCEPT
            deliver B-1 200 10:00:00                            | deliver b-1 200 10:00:00 | ACCEPT
            deliver B-1 200 10:00:00; void B-1 200 FRAUD 11:00:00 | deliver B-1 200 10:00:00 | KNOWN 1
            deliver B-1 200 10:00:00; void B-1 1 FRAUD 11:00:00 | deliver B-1 199 10:00:00 | ID_CONFLICT
            """)
    void aBatchIsDeliveredOnce(@Nullable String known, String told, String decision) {
        assertThat(decideOpened(known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                                                              | void B-1 1 FRAUD 11:00:00      | BATCH_UNKNOWN
            deliver B-1 3 10:00:00                                                            | void B-2 1 FRAUD 11:00:00      | BATCH_UNKNOWN
            deliver B-1 3 10:00:00                                                            | void B-1 3 FRAUD 11:00:00      | ACCEPT
            deliver B-1 3 10:00:00                                                            | void B-1 4 FRAUD 11:00:00      | VOIDS_MORE_THAN_DELIVERED
            deliver B-1 3 10:00:00                                                            | void B-1 10000000 FRAUD 11:00:00 | VOIDS_MORE_THAN_DELIVERED
            deliver B-1 3 10:00:00; void B-1 1 FRAUD 11:00:00                                 | void B-1 2 FRAUD 12:00:00      | ACCEPT
            deliver B-1 3 10:00:00; void B-1 1 FRAUD 11:00:00                                 | void B-1 3 FRAUD 12:00:00      | VOIDS_MORE_THAN_DELIVERED
            deliver B-1 3 10:00:00; void B-1 1 FRAUD 11:00:00; void B-1 1 FRAUD 12:00:00      | void B-1 1 FRAUD 13:00:00      | ACCEPT
            deliver B-1 3 10:00:00; void B-1 1 FRAUD 11:00:00; void B-1 2 FRAUD 12:00:00      | void B-1 1 FRAUD 13:00:00      | VOIDS_MORE_THAN_DELIVERED
            deliver B-1 3 10:00:00; deliver B-2 9 10:00:00; void B-2 9 FRAUD 11:00:00         | void B-1 3 FRAUD 11:00:00      | ACCEPT
            """)
    void aBatchCannotBeVoidedBeyondWhatIsLeft(@Nullable String known, String told, String decision) {
        assertThat(decideOpened(known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deliver B-1 3 10:00:00                             | void B-1 1 FRAUD 09:59:59     | ACCEPT
            deliver B-1 3 10:00:00                             | void B-1 1 FRAUD 10:00:00     | ACCEPT
            deliver B-1 3 10:00:00                             | void B-1 1 FRAUD 10:00:01     | ACCEPT
            deliver B-1 3 10:00:00                             | void B-1 4 FRAUD 09:59:59     | VOIDS_MORE_THAN_DELIVERED
            deliver B-1 3 10:00:00; void B-1 1 FRAUD 12:00:00  | void B-1 1 FRAUD 11:00:00     | ACCEPT
            """)
    void theDateOfAVoidDoesNotMatterForItLeavesTheBatchAtTheBatchsOwn(String known, String told, String decision) {
        assertThat(decideOpened(known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            void B-1 1 FRAUD 11:00:00                            | void B-1 1 FRAUD 11:00:00     | KNOWN 2
            void B-1 3 FRAUD 11:00:00                            | void B-1 3 FRAUD 11:00:00     | KNOWN 2
            void B-1 1 FRAUD 11:00:00; void B-1 2 FRAUD 11:00:00 | void B-1 1 FRAUD 11:00:00     | KNOWN 2
            void B-1 1 FRAUD 11:00:00; void B-1 2 FRAUD 11:00:00 | void B-1 2 FRAUD 11:00:00     | KNOWN 3
            void B-1 1 FRAUD 11:00:00                            | void B-1 2 FRAUD 11:00:00     | ACCEPT
            void B-1 1 FRAUD 11:00:00                            | void B-1 1 CANCELLED 11:00:00 | ACCEPT
            void B-1 1 FRAUD 11:00:00                            | void B-1 1 FRAUD 11:00:01     | ACCEPT
            """)
    void aVoidHasNoIdSoItsWholeContentTellsItApart(String known, String told, String decision) {
        assertThat(decideOpened("deliver B-1 3 10:00:00; " + known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                             | detect V-1 LOW 10:00:00  | ACCEPT
            detect V-1 LOW 10:00:00                          | detect V-1 LOW 10:00:00  | KNOWN 1
            detect V-1 LOW 10:00:00                          | detect V-1 HIGH 10:00:00 | ID_CONFLICT
            detect V-1 LOW 10:00:00                          | detect V-1 LOW 09:59:59  | ID_CONFLICT
            detect V-1 LOW 10:00:00                          | detect V-1 LOW 10:00:01  | ID_CONFLICT
            detect V-1 LOW 10:00:00                          | detect V-2 LOW 10:00:00  | ACCEPT
            detect V-1 LOW 10:00:00                          | detect v-1 LOW 10:00:00  | ACCEPT
            detect V-1 LOW 10:00:00; resolve V-1 CORRECTED 12:00:00 | detect V-1 LOW 10:00:00  | KNOWN 1
            detect V-1 LOW 10:00:00; nullify V-1 DUPLICATE 12:00:00 | detect V-1 LOW 10:00:00  | KNOWN 1
            detect V-1 LOW 10:00:00; nullify V-1 DUPLICATE 12:00:00 | detect V-1 LOW 13:00:00  | ID_CONFLICT
            detect V-1 LOW 10:00:00; reclassify V-1 HIGH 12:00:00   | detect V-1 LOW 10:00:00  | KNOWN 1
            detect V-1 LOW 10:00:00; reclassify V-1 HIGH 12:00:00   | detect V-1 HIGH 10:00:00 | ID_CONFLICT
            """)
    void aViolationIsDetectedOnceAsItWasFirstTold(@Nullable String known, String told, String decision) {
        assertThat(decideOpened(known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LISTING_POLICY | C-1 | B01 | a summary       | KNOWN 1
            OTHER_POLICY   | C-1 | B01 | a summary       | ID_CONFLICT
            LISTING_POLICY | C-2 | B01 | a summary       | ID_CONFLICT
            LISTING_POLICY |     | B01 | a summary       | ID_CONFLICT
            LISTING_POLICY | C-1 | B02 | a summary       | ID_CONFLICT
            LISTING_POLICY | C-1 |     | a summary       | ID_CONFLICT
            LISTING_POLICY | C-1 | B01 | another summary | ID_CONFLICT
            LISTING_POLICY | C-1 | B01 |                 | ID_CONFLICT
            """)
    void everyFieldOfADetectionBelongsToItsContent(
            Policy policy,
            @Nullable String complaintId,
            @Nullable String asin,
            @Nullable String summary,
            String decision) {
        AccountInMemory account = AccountInMemory.after(OPENED);
        account.tell(violation("V-1").detected("C-1", "B01", "a summary", at("10:00:00")));

        ViolationDetected again = new ViolationDetected(
                violation("V-1").accountId(), "V-1", policy, Severity.LOW, at("10:00:00"), complaintId, asin, summary);

        assertThat(account.decide(again)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resolve V-1 CORRECTED    | VIOLATION_UNKNOWN | BEFORE_DETECTION | ACCEPT       | ACCEPT
            reclassify V-1 HIGH      | VIOLATION_UNKNOWN | ACCEPT           | ACCEPT       | ACCEPT
            nullify V-1 DUPLICATE    | VIOLATION_UNKNOWN | ACCEPT           | ACCEPT       | ACCEPT
            reopen V-1 a-note        | VIOLATION_UNKNOWN | BEFORE_DETECTION | NOT_RESOLVED | NOT_RESOLVED
            """)
    void aResolutionCountsFromItsDateOnAndSoNotBeforeTheDetection(
            String told, String unknown, String before, String at, String after) {
        AccountInMemory detected = AccountInMemory.after(OPENED + "; detect V-1 LOW 10:00:00");

        assertThat(decideOpened("detect V-2 LOW 10:00:00", told + " 10:00:00")).isEqualTo(unknown);
        assertThat(detected.decide(fact(told + " 09:59:59"))).isEqualTo(before);
        assertThat(detected.decide(fact(told + " 10:00:00"))).isEqualTo(at);
        assertThat(detected.decide(fact(told + " 10:00:01"))).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resolve V-1 CORRECTED 12:00:00                                | resolve V-1 CORRECTED 11:59:59    | ACCEPT
            resolve V-1 CORRECTED 12:00:00                                | resolve V-1 CORRECTED 12:00:00    | KNOWN 2
            resolve V-1 CORRECTED 12:00:00                                | resolve V-1 CORRECTED 12:00:01    | NOT_ACTIVE
            resolve V-1 CORRECTED 12:00:00                                | resolve V-1 ACKNOWLEDGED 11:59:59 | ACCEPT
            resolve V-1 CORRECTED 12:00:00                                | resolve V-1 ACKNOWLEDGED 12:00:00 | ID_CONFLICT
            resolve V-1 CORRECTED 12:00:00                                | resolve V-1 ACKNOWLEDGED 12:00:01 | NOT_ACTIVE
            resolve V-1 CORRECTED 12:00:00; resolve V-1 CORRECTED 11:00:00 | resolve V-1 CORRECTED 11:30:00   | NOT_ACTIVE
            resolve V-1 CORRECTED 12:00:00; resolve V-1 CORRECTED 11:00:00 | resolve V-1 CORRECTED 12:00:00   | KNOWN 2
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 14:00:00    | resolve V-1 CORRECTED 13:59:59    | NOT_ACTIVE
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 14:00:00    | resolve V-1 CORRECTED 14:00:00    | ACCEPT
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 14:00:00    | resolve V-1 CORRECTED 14:00:01    | ACCEPT
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 14:00:00    | resolve V-1 CORRECTED 12:00:00    | KNOWN 2
            """)
    void aResolvedViolationIsNotResolvedAgainFromThatDateOn(String known, String told, String decision) {
        assertThat(decideDetected(known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resolve V-1 CORRECTED 12:00:00                             | reopen V-1 a-note 11:59:59  | NOT_RESOLVED
            resolve V-1 CORRECTED 12:00:00                             | reopen V-1 a-note 12:00:00  | ACCEPT
            resolve V-1 CORRECTED 12:00:00                             | reopen V-1 a-note 12:00:01  | ACCEPT
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 14:00:00 | reopen V-1 a-note 13:59:59  | ACCEPT
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 14:00:00 | reopen V-1 a-note 14:00:00  | KNOWN 3
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 14:00:00 | reopen V-1 a-note 14:00:01  | NOT_RESOLVED
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 14:00:00 | reopen V-1 b-note 14:00:00  | ID_CONFLICT
            """)
    void onlyAResolvedViolationIsReopened(String known, String told, String decision) {
        assertThat(decideDetected(known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 12:00:00                                 | reopen V-1 a-note 12:00:01     | NOT_RESOLVED
            resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 12:00:00                                 | resolve V-1 CORRECTED 12:00:01 | ACCEPT
            resolve V-1 CORRECTED 11:00:00; reopen V-1 a-note 12:00:00; resolve V-1 CORRECTED 12:00:00 | reopen V-1 a-note 12:00:01     | ACCEPT
            resolve V-1 CORRECTED 11:00:00; reopen V-1 a-note 12:00:00; resolve V-1 CORRECTED 12:00:00 | resolve V-1 CORRECTED 12:00:01 | NOT_ACTIVE
            """)
    void ofTwoChangesOnOneDateTheOneRecordedLastHolds(String known, String told, String decision) {
        assertThat(decideDetected(known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reclassify V-1 HIGH 12:00:00   | reclassify V-1 HIGH 12:00:00   | KNOWN 2
            reclassify V-1 HIGH 12:00:00   | reclassify V-1 MEDIUM 12:00:00 | ID_CONFLICT
            reclassify V-1 HIGH 12:00:00   | reclassify V-1 MEDIUM 11:59:59 | ACCEPT
            reclassify V-1 HIGH 12:00:00   | reclassify V-1 MEDIUM 12:00:01 | ACCEPT
            reclassify V-1 HIGH 12:00:00   | reclassify V-1 HIGH 12:00:01   | ACCEPT
            resolve V-1 CORRECTED 12:00:00 | reclassify V-1 HIGH 12:00:00   | ACCEPT
            reclassify V-1 HIGH 12:00:00   | resolve V-1 CORRECTED 12:00:00 | ACCEPT
            """)
    void aViolationIsClassifiedOnceADate(String known, String told, String decision) {
        assertThat(decideDetected(known, told)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nullify V-1 DUPLICATE 12:00:00                                  | nullify V-1 DUPLICATE 12:00:00      | KNOWN 2
            nullify V-1 DUPLICATE 12:00:00                                  | nullify V-1 WRONG_DECISION 12:00:00 | ID_CONFLICT
            nullify V-1 DUPLICATE 12:00:00                                  | nullify V-1 DUPLICATE 11:59:59      | ID_CONFLICT
            nullify V-1 DUPLICATE 12:00:00                                  | nullify V-1 DUPLICATE 12:00:01      | ID_CONFLICT
            nullify V-1 DUPLICATE 12:00:00                                  | nullify V-1 DUPLICATE 09:59:59      | ID_CONFLICT
            nullify V-1 DUPLICATE 12:00:00                                  | resolve V-1 CORRECTED 11:59:59      | NOT_ACTIVE
            nullify V-1 DUPLICATE 12:00:00                                  | resolve V-1 CORRECTED 12:00:01      | NOT_ACTIVE
            nullify V-1 DUPLICATE 12:00:00                                  | reclassify V-1 HIGH 12:00:01        | NOT_ACTIVE
            nullify V-1 DUPLICATE 12:00:00                                  | reopen V-1 a-note 12:00:01          | NOT_ACTIVE
            nullify V-1 DUPLICATE 12:00:00                                  | resolve V-1 CORRECTED 09:59:59      | BEFORE_DETECTION
            resolve V-1 CORRECTED 11:00:00; nullify V-1 DUPLICATE 12:00:00  | resolve V-1 CORRECTED 11:00:00      | KNOWN 2
            resolve V-1 CORRECTED 11:00:00; nullify V-1 DUPLICATE 12:00:00  | resolve V-1 ACKNOWLEDGED 11:00:00   | ID_CONFLICT
            resolve V-1 CORRECTED 11:00:00; nullify V-1 DUPLICATE 12:00:00  | reopen V-1 a-note 12:00:00          | NOT_ACTIVE
            resolve V-1 CORRECTED 11:00:00; nullify V-1 DUPLICATE 12:00:00  | nullify V-1 DUPLICATE 12:00:00      | KNOWN 3
            """)
    void aNullifiedViolationNeverHappenedSoNothingMoreHappensToIt(String known, String told, String decision) {
        assertThat(decideDetected(known, told)).isEqualTo(decision);
    }

    @Test
    void aNoteBelongsToTheContent() {
        AccountInMemory account = AccountInMemory.after(OPENED + "; detect V-1 LOW 10:00:00; detect V-2 LOW 10:00:00");
        account.tell(violation("V-1").resolved(Resolution.CORRECTED, "a note", at("12:00:00")));
        account.tell(violation("V-2").nullified(Ground.DUPLICATE, "a note", at("12:00:00")));

        assertThat(account.decide(violation("V-1").resolved(Resolution.CORRECTED, null, at("12:00:00"))))
                .isEqualTo("ID_CONFLICT");
        assertThat(account.decide(violation("V-2").nullified(Ground.DUPLICATE, null, at("12:00:00"))))
                .isEqualTo("ID_CONFLICT");
    }

    @Test
    void aBatchAndAViolationMayShareAnId() {
        AccountInMemory account = AccountInMemory.after(OPENED + "; deliver X-1 200 10:00:00");

        assertThat(account.decide(violation("X-1").detected(Severity.LOW, at("10:00:00"))))
                .isEqualTo("ACCEPT");
    }

    private static String decideOpened(@Nullable String known, String told) {
        return AccountInMemory.after(known == null ? OPENED : OPENED + "; " + known)
                .decide(fact(told));
    }

    private static String decideDetected(String known, String told) {
        return decideOpened("detect V-1 LOW 10:00:00; " + known, told);
    }
}
