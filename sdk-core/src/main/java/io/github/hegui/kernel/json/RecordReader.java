package io.github.hegui.kernel.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.bean.BeanDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Reads a record as this SDK wrote it: components in their order, absent ones left out, no other names. Each name is compared with the one that comes next, and the
 * constructor is called straight. What is written otherwise is refused without a good message: whoever asks reads it again by a mapper without this one.
 */
final class RecordReader extends ValueDeserializer<Object> {

    /** For the records that Jackson would read by their own constructor and nothing else. */
    static final class Modifier extends ValueDeserializerModifier {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> usual) {
            return type.getBeanClass().isRecord()
                            && usual.getClass() == BeanDeserializer.class
                            && !ignores(config, type)
                    ? new RecordReader((BeanDeserializer) usual)
                    : usual;
        }

        private static boolean ignores(DeserializationConfig config, BeanDescription.Supplier type) {
            var names = type.get().getIgnoredPropertyNames();
            var ignored = config.getDefaultPropertyIgnorals(type.getBeanClass(), type.getClassInfo());
            var included = config.getAnnotationIntrospector().findPropertyInclusionByName(config, type.getClassInfo());
            return (ignored != null && !ignored.getIgnored().isEmpty())
                    || (included != null && included.getIncluded() != null)
                    || Arrays.stream(type.getBeanClass().getRecordComponents())
                            .map(RecordComponent::getName)
                            .anyMatch(names::contains);
        }
    }

    private static final int END = -1;
    private static final int UNKNOWN = -2;
    private static final SettableBeanProperty[] NONE = {};
    private static final SerializableString[] NO_NAMES = {};

    private final BeanDeserializer usual;
    private SettableBeanProperty[] parts = NONE;
    private SerializableString[] names = NO_NAMES;
    private @Nullable MethodHandle make;

    private RecordReader(BeanDeserializer usual) {
        this.usual = usual;
    }

    @Override
    public void resolve(DeserializationContext context) {
        usual.resolve(context);
        if (usual.getValueInstantiator().getWithArgsCreator() == null
                || usual.getObjectIdReader(context) != null
                || !(usual.getValueInstantiator().getWithArgsCreator().getMember() instanceof Constructor<?> made)) {
            return;
        }
        SettableBeanProperty[] all = new SettableBeanProperty[made.getParameterCount()];
        boolean isPlain = all.length == usual.handledType().getRecordComponents().length;
        for (Iterator<SettableBeanProperty> each = usual.creatorProperties(); isPlain && each.hasNext(); ) {
            SettableBeanProperty part = each.next();
            isPlain = isPlain(part);
            if (isPlain) {
                all[part.getCreatorIndex()] = part;
            }
        }
        if (isPlain && Arrays.stream(all).allMatch(Objects::nonNull)) {
            make = handle(made);
            parts = all;
            names = Arrays.stream(all)
                    .map(part -> new SerializedString(part.getName()))
                    .toArray(SerializableString[]::new);
        }
    }

    private static boolean isPlain(SettableBeanProperty part) {
        return part.getClass() == CreatorProperty.class
                && part.getInjectionDefinition() == null
                && !part.isInjectionOnly()
                && part.hasValueDeserializer()
                && part.getManagedReferenceName() == null;
    }

    /** Null where it may not be called from here; what is public may be in any module. */
    private static @Nullable MethodHandle handle(Constructor<?> made) {
        MethodHandle own = handle(MethodHandles.lookup(), made);
        return own == null ? handle(MethodHandles.publicLookup(), made) : own;
    }

    private static @Nullable MethodHandle handle(MethodHandles.Lookup lookup, Constructor<?> made) {
        try {
            return lookup.unreflectConstructor(made)
                    .asSpreader(Object[].class, made.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    /** A component that asks for something of its own is read as usual. */
    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        ValueDeserializer<?> there = usual.createContextual(context, property);
        return there == usual ? this : there;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) {
        if (make == null || in.currentToken() != JsonToken.START_OBJECT) {
            return usual.deserialize(in, context);
        }
        Object[] values = new Object[parts.length];
        int at = 0;
        for (int found = next(in, at); found != END; found = next(in, at)) {
            in.nextToken();
            if (found == UNKNOWN) {
                in.skipChildren();
                continue;
            }
            for (; at < found; at++) {
                values[at] = missing(parts[at], context);
            }
            values[at] = parts[at].deserialize(in, context);
            at++;
        }
        for (; at < parts.length; at++) {
            values[at] = missing(parts[at], context);
        }
        return made(values);
    }

    /** Goes on to the next name. Gives the place of its component, which is that one, as a rule, or a later one. */
    private int next(JsonParser in, int expected) {
        boolean isLast = expected == parts.length;
        if (!isLast && in.nextName(names[expected])) {
            return expected;
        }
        if ((isLast ? in.nextToken() : in.currentToken()) == JsonToken.END_OBJECT) {
            return END;
        }
        String name = in.currentName();
        for (int at = 0; at < parts.length; at++) {
            if (parts[at].getName().equals(name)) {
                if (at < expected) {
                    throw unusual(in);
                }
                return at;
            }
        }
        return UNKNOWN;
    }

    private Object made(Object[] values) {
        try {
            return (Object) Objects.requireNonNull(make).invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor declares no exception", e);
        }
    }

    private @Nullable Object missing(SettableBeanProperty part, DeserializationContext context) {
        if (part.isRequired()) {
            throw unusual(context.getParser());
        }
        Object absent = part.getNullValueProvider().getAbsentValue(context);
        return absent == null ? part.getValueDeserializer().getAbsentValue(context) : absent;
    }

    private JacksonException unusual(JsonParser in) {
        return MismatchedInputException.from(in, usual.handledType(), "not as it is written");
    }
}
