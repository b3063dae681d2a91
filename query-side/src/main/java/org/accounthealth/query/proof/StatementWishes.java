package org.accounthealth.query.proof;

import java.util.Objects;
import java.util.Optional;
import org.accounthealth.api.Micros;
import org.accounthealth.api.ScoreAnswer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Reads signed statements of scores, and wishes for some. A wish is a question; there is no place in it for an answer. */
@Repository
class StatementWishes {

    private final JdbcClient jdbc;

    StatementWishes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The note of the statement that answers the same question. */
    Optional<String> note(ScoreAnswer question) {
        return jdbc.sql("select note from ledger_statement where account = ? and at_micros = ? and known_micros = ?")
                .params(question.accountId().toString(), Micros.of(question.at()), Micros.of(question.knownAt()))
                .query(String.class)
                .optional();
    }

    /** Wishes for a statement. @return the number of the wish */
    long wish(ScoreAnswer question) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into ledger_statement_wanted (account, at_micros, known_micros) values (?, ?, ?)")
                .params(question.accountId().toString(), Micros.of(question.at()), Micros.of(question.knownAt()))
                .update(key, "id");
        return Objects.requireNonNull(key.getKeyAs(Long.class));
    }

    /** Why a wish is not met; empty while it may be. Who has read it forgets the wish. */
    Optional<String> refusal(long wish) {
        Optional<String> refusal = jdbc.sql(
                        "select refusal from ledger_statement_wanted where id = ? and refusal is not null")
                .param(wish)
                .query(String.class)
                .optional();
        refusal.ifPresent(read -> jdbc.sql("delete from ledger_statement_wanted where id = ?")
                .param(wish)
                .update());
        return refusal;
    }
}
