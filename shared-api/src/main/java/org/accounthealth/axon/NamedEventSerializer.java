package org.accounthealth.axon;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.log.EventJson;
import org.accounthealth.log.Json;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/**
 * Stores events under their own names. An unknown stored name is an error wherever it is met: Axon on its own would skip
 * the event without a word.
 */
public final class NamedEventSerializer implements Serializer {

    private static final String META_DATA = MetaData.class.getName();

    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        byte[] json;
        if (object instanceof MetaData metaData) {
            json = Json.writePayload(new TreeMap<>(metaData));
        } else if (object instanceof Event event) {
            json = EventJson.write(event);
        } else {
            throw new IllegalArgumentException("Only events are stored here, not " + object.getClass());
        }
        return new SimpleSerializedObject<>(
                converter.convert(json, representation), representation, typeForClass(object.getClass()));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(byte[].class, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is Axon's
    public <S, T> T deserialize(SerializedObject<S> stored) {
        byte[] json = converter.convert(stored.getData(), byte[].class);
        String name = stored.getType().getName();
        return (T) (name.equals(META_DATA) ? metaData(json) : EventJson.read(EventType.ofStoredName(name), json));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return type.getName().equals(META_DATA)
                ? MetaData.class
                : EventType.ofStoredName(type.getName()).eventClass();
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Axon's
    public SerializedType typeForClass(Class type) {
        Optional<EventType> written = EventType.ofClass(type);
        return written.isPresent()
                ? new SimpleSerializedType(
                        written.get().storedName(), String.valueOf(written.get().revision()))
                : new SimpleSerializedType(META_DATA, null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private static MetaData metaData(byte[] json) {
        Map<?, ?> values = Json.read(json, Map.class);
        TreeMap<String, Object> named = new TreeMap<>();
        values.forEach((key, value) -> named.put(String.valueOf(key), value));
        return MetaData.from(named);
    }
}
