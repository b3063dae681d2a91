package org.accounthealth.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.InvalidFieldException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says in our own words why a document was refused, and where. Jackson's words name Java classes and its own switches,
 * and repeat what was sent, at any length.
 */
final class JsonRefusal {

    private JsonRefusal() {}

    static Rejection of(JacksonException refused) {
        if (refused instanceof InputCoercionException && refused.processor() instanceof JsonParser parser) {
            // Jackson gives no path for a number that is too large, but the parser still stands on it.
            String pointer = parser.streamReadContext().pathAsPointer().toString();
            return Rejection.ofField(Code.INVALID, pointer, "is too large a number");
        }
        if (!(refused instanceof DatabindException)) {
            return new Rejection(Code.MALFORMED, malformed(refused));
        }
        if (refused.getCause() instanceof InvalidFieldException invalid) {
            String pointer = pointer(refused) + "/" + invalid.field().replace('.', '/');
            return Rejection.ofField(Code.INVALID, pointer, message(invalid));
        }
        return refused.getPath().isEmpty()
                ? new Rejection(
                        Code.MALFORMED, "The document must be one JSON value of the right form, and nothing else")
                : Rejection.ofField(Code.INVALID, pointer(refused), reason(refused));
    }

    private static String malformed(JacksonException refused) {
        if (refused instanceof StreamConstraintsException) {
            return "The document is nested too deeply, or holds a name, number or string that is too long";
        }
        TokenStreamLocation place = refused.getLocation();
        return "The document is not JSON"
                + (place == null ? "" : ", at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()));
    }

    private static String pointer(JacksonException refused) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : refused.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? String.valueOf(step.getIndex())
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String reason(JacksonException refused) {
        if (refused instanceof UnrecognizedPropertyException) {
            return "is not a field of this document";
        }
        if (refused.getCause() instanceof IllegalArgumentException ours) {
            return message(ours);
        }
        return refused instanceof MismatchedInputException mismatch
                ? "must be " + expected(mismatch.getTargetType())
                : "is not valid";
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return oneOf(type);
        } else if (type == String.class) {
            return "a string";
        } else if (type == Instant.class) {
            return "an instant";
        } else if (type == AccountId.class) {
            return "an account id";
        } else if (type == boolean.class) {
            return "true or false";
        } else if (type == int.class || type == long.class) {
            return "a whole number";
        }
        return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    /** The values of an enum, in the order in which they are declared. */
    static String oneOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    private static String message(IllegalArgumentException ours) {
        return String.valueOf(ours.getMessage());
    }
}
