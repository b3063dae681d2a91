package org.accounthealth.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.audit.QueryLine.Asked;
import org.accounthealth.audit.QueryLine.Refused;
import org.accounthealth.log.Json;

/** Writes one line for each query, in the same order. */
final class AnswerLines {

    /** So many answers are held at a time; an answer with a long list of violations has tens of kilobytes. */
    private static final int BLOCK = 1_000;

    private final Answers answers;
    private final OutputStream out;

    AnswerLines(Answers answers, OutputStream out) {
        this.answers = answers;
        this.out = out;
    }

    void write(List<QueryLine> queries) throws IOException {
        for (int start = 0; start < queries.size(); start += BLOCK) {
            writeBlock(queries.subList(start, Math.min(queries.size(), start + BLOCK)));
        }
    }

    /** The questions of the lines that ask one. */
    static List<Question> questionsOf(List<QueryLine> queries) {
        return queries.stream()
                .filter(Asked.class::isInstance)
                .map(query -> ((Asked) query).question())
                .toList();
    }

    private void writeBlock(List<QueryLine> queries) throws IOException {
        Iterator<ScoreAnswer> inOrder = answers.to(questionsOf(queries)).iterator();
        for (QueryLine query : queries) {
            writeLine(query instanceof Refused refused ? refused.inPlaceOfAnswer() : inOrder.next());
        }
    }

    private void writeLine(Object answer) throws IOException {
        out.write(Json.writeAnswer(answer));
        out.write('\n');
    }
}
