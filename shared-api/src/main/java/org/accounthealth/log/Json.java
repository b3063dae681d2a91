package org.accounthealth.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/** The one place where JSON is configured. Thread-safe. */
public final class Json {

    /** Deeper nesting than any document of ours has. */
    private static final int MAX_DEPTH = 20;

    private static final JsonMapper PAYLOADS = builder()
            .changeDefaultPropertyInclusion(
                    unused -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private static final JsonMapper ANSWERS =
            builder().addMixIn(ScoreAnswer.class, ScoreAnswerMixIn.class).build();

    private Json() {}

    /** Writes an event payload or a body: absent values are left out. */
    public static byte[] writePayload(Object value) {
        return PAYLOADS.writeValueAsBytes(value);
    }

    /** Writes an answer: absent values are written as null. */
    public static byte[] writeAnswer(Object value) {
        return ANSWERS.writeValueAsBytes(value);
    }

    /** A text as a JSON string, quotes included. */
    static String quote(String text) {
        return PAYLOADS.writeValueAsString(text);
    }

    /**
     * Reads a document.
     *
     * @throws RejectedException MALFORMED if it is not JSON, INVALID with the place of the first value that is not right
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return orRejectNull(PAYLOADS.readValue(json, type));
        } catch (JacksonException refused) {
            throw new RejectedException(JsonRefusal.of(refused));
        }
    }

    /** Reads a part of a document that was read as a tree. See {@link #read}. */
    public static <T> T read(JsonNode node, Class<T> type) {
        try {
            return orRejectNull(PAYLOADS.treeToValue(node, type));
        } catch (JacksonException refused) {
            throw new RejectedException(JsonRefusal.of(refused));
        }
    }

    /** Reads a document as a tree. See {@link #read}. */
    public static JsonNode readTree(byte[] json) {
        return read(json, JsonNode.class);
    }

    private static <T> T orRejectNull(@Nullable T value) {
        if (value == null) {
            throw new RejectedException(new Rejection(Code.MALFORMED, "The document is empty or null"));
        }
        return value;
    }

    private static JsonMapper.Builder builder() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(formats())
                .annotationIntrospector(new RequiredUnlessNullable())
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .withCoercionConfig(LogicalType.Textual, texts -> {
                    texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                });
    }

    private static SimpleModule formats() {
        return new SimpleModule()
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader())
                .addSerializer(AccountId.class, ToStringSerializer.instance)
                .addDeserializer(AccountId.class, new AccountIdReader())
                .setDeserializerModifier(new ExactEnums());
    }

    @SuppressWarnings("UnusedMethod") // read by Jackson: a mix-in lends its annotations to the record
    private abstract static class ScoreAnswerMixIn {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        abstract NotRatedReason reason();
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(Instants.format(value));
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            return Instants.parse(text(parser, "an instant"));
        }
    }

    private static final class AccountIdReader extends StdScalarDeserializer<AccountId> {
        AccountIdReader() {
            super(AccountId.class);
        }

        @Override
        public AccountId deserialize(JsonParser parser, DeserializationContext context) {
            return AccountId.parse(text(parser, "an account id"));
        }
    }

    /** Jackson's own reader of enums forgives spaces around a name. */
    private static final class ExactEnums extends ValueDeserializerModifier {
        @Override
        public ValueDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> replaced) {
            return new EnumReader(type.getRawClass());
        }
    }

    private static final class EnumReader extends StdScalarDeserializer<Object> {
        EnumReader(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            String name = text(parser, JsonRefusal.oneOf(handledType()));
            return Arrays.stream(handledType().getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("must be " + JsonRefusal.oneOf(handledType())));
        }
    }

    private static String text(JsonParser parser, String what) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("must be a string that holds " + what);
        }
        return parser.getString();
    }
}
