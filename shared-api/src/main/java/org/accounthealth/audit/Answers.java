package org.accounthealth.audit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.score.Scorer;

/** Answers questions about a log that was read. */
final class Answers {

    private final AskedAccounts known;

    Answers(AskedAccounts known) {
        this.known = known;
    }

    ScoreAnswer to(Question question) {
        return to(List.of(question)).get(0);
    }

    /** One answer for each question, in the same order; the work goes account by account, along growing knowledge. */
    List<ScoreAnswer> to(List<Question> questions) {
        ScoreAnswer[] answers = new ScoreAnswer[questions.size()];
        Map<AccountId, List<Integer>> placesByAccount = IntStream.range(0, answers.length)
                .boxed()
                .sorted(Comparator.comparing(place -> questions.get(place).knownAt()))
                .collect(Collectors.groupingBy(place -> questions.get(place).accountId()));
        placesByAccount.forEach((accountId, places) -> {
            GrowingHistory history = known.historyOf(accountId);
            places.forEach(place -> answers[place] = answer(history, questions.get(place)));
        });
        return Arrays.asList(answers);
    }

    private ScoreAnswer answer(GrowingHistory history, Question question) {
        return Scorer.answer(history.knownAt(question.knownAt()), known.knowledgeAt(question.knownAt()), question.at());
    }
}
