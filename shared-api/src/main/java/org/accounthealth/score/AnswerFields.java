package org.accounthealth.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.Orders;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.ScoreDifference.FieldChange;
import org.accounthealth.api.ScoreDifference.ViolationChange;
import org.jspecify.annotations.Nullable;

/** Two answers to one question, field by field and violation by violation. */
final class AnswerFields {

    /** All but the question itself, and what follows from the state of knowledge alone. */
    private static final List<Field> FIELDS = List.of(
            new Field("score", ScoreAnswer::score),
            new Field("band", answer -> answer.band().name()),
            new Field("raw", ScoreAnswer::raw),
            new Field("cause", answer -> name(answer.cause())),
            new Field(
                    "causes", answer -> answer.causes().stream().map(Enum::name).toList()),
            new Field("reason", answer -> name(answer.reason())),
            new Field("base", ScoreAnswer::base),
            new Field("orders.inWindow", answer -> ofOrders(answer, Orders::inWindow)),
            new Field("orders.points", answer -> ofOrders(answer, Orders::points)),
            new Field("deductions", ScoreAnswer::deductions),
            new Field("repeatLimitsReached", ScoreAnswer::repeatLimitsReached),
            new Field("rulebook", ScoreAnswer::rulebook),
            new Field("nextChangeAt", ScoreAnswer::nextChangeAt));

    private static final Comparator<ViolationLine> BY_DETECTION =
            Comparator.comparing(ViolationLine::detectedAt).thenComparing(ViolationLine::violationId);

    private AnswerFields() {}

    private record Field(String name, Function<ScoreAnswer, @Nullable Object> value) {}

    static List<FieldChange> changes(ScoreAnswer before, ScoreAnswer after) {
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : FIELDS) {
            Object valueBefore = field.value().apply(before);
            Object valueAfter = field.value().apply(after);
            if (!Objects.equals(valueBefore, valueAfter)) {
                changes.add(new FieldChange(field.name(), valueBefore, valueAfter));
            }
        }
        return changes;
    }

    static List<ViolationChange> violationChanges(ScoreAnswer before, ScoreAnswer after) {
        Map<String, ViolationLine> linesBefore = byId(before);
        Map<String, ViolationLine> linesAfter = byId(after);
        return Stream.concat(before.violations().stream(), after.violations().stream())
                .sorted(BY_DETECTION)
                .map(ViolationLine::violationId)
                .distinct()
                .map(id -> new ViolationChange(id, linesBefore.get(id), linesAfter.get(id)))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    private static Map<String, ViolationLine> byId(ScoreAnswer answer) {
        return answer.violations().stream().collect(Collectors.toMap(ViolationLine::violationId, Function.identity()));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable Long ofOrders(ScoreAnswer answer, Function<Orders, Long> part) {
        Orders orders = answer.orders();
        return orders == null ? null : part.apply(orders);
    }
}
