package org.accounthealth.audit;

import java.time.Instant;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.log.Json;
import org.jspecify.annotations.Nullable;

/** A line of a file of queries: a question, or what is wrong with it. */
sealed interface QueryLine {

    /** Longer than any query can be. */
    int MAX_BYTES = 4_096;

    record Asked(Question question) implements QueryLine {}

    record Refused(long line, Rejection rejection) implements QueryLine {

        /** What stands in the place of an answer. */
        RefusedLine inPlaceOfAnswer() {
            String place = rejection.errors().isEmpty()
                    ? ""
                    : rejection.errors().get(0).pointer() + " ";
            return new RefusedLine(line, new RefusedLine.Why(rejection.code(), place + rejection.detail()));
        }
    }

    /** The JSON of a refused line. */
    record RefusedLine(long line, Why error) {
        record Why(Code code, String detail) {}
    }

    /** The JSON of a query. */
    record Query(AccountId accountId, Instant at, @Nullable Instant knownAt) {}

    /** @param now what is known where the query does not say */
    static QueryLine read(byte[] json, long line, Instant now) {
        if (json.length > MAX_BYTES) {
            return new Refused(line, new Rejection(Code.TOO_LARGE, "A query has at most " + MAX_BYTES + " bytes"));
        }
        try {
            Query query = Json.read(json, Query.class);
            return new Asked(
                    new Question(query.accountId(), query.at(), query.knownAt() == null ? now : query.knownAt()));
        } catch (RejectedException refused) {
            return new Refused(line, refused.rejection());
        }
    }
}
