package io.github.hegui.kernel.json;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jackson.JsonValueSerializer;
import tools.jackson.databind.util.ClassUtil;

/** Writes records that are written often without a call by reflection for each component. What comes out is the same to the byte. */
final class RecordWriter extends ValueSerializerModifier {

    @java.io.Serial
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier type, List<BeanPropertyWriter> usual) {
        if (type.getBeanClass().isRecord()) {
            usual.replaceAll(part -> part.getClass() == BeanPropertyWriter.class
                            && part.getViews() == null
                            && part.getMember() instanceof AnnotatedMethod method
                    ? new Part(part, method.getAnnotated())
                    : part);
        }
        return usual;
    }

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier type, ValueSerializer<?> usual) {
        if (!type.getBeanClass().isRecord() || usual.getClass() != JsonValueSerializer.class) {
            return usual;
        }
        Method text = text(type.getBeanClass(), type.get().findJsonValueAccessor());
        return text == null ? usual : new Text(usual, new Accessor(text));
    }

    /** Where the record is written as one text; null for any other. */
    private static @Nullable Method text(Class<?> type, @Nullable AnnotatedMember value) {
        if (value == null || value.getRawType() != String.class) {
            return null;
        }
        if (value instanceof AnnotatedMethod method) {
            return method.getAnnotated();
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(value.getName())) {
                return component.getAccessor();
            }
        }
        return null;
    }

    /** A component of a record. */
    private static final class Part extends BeanPropertyWriter {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final transient Accessor accessor;

        Part(BeanPropertyWriter usual, Method method) {
            super(usual);
            accessor = new Accessor(method);
        }

        @Override
        @SuppressWarnings("unchecked") // made for this component
        public void serializeAsProperty(Object bean, JsonGenerator out, SerializationContext context) throws Exception {
            Object function = accessor.function();
            if (function == null || _suppressableValue != null || _typeSerializer != null) {
                super.serializeAsProperty(bean, out, context);
            } else if (function instanceof Function<?, ?> any) {
                value(bean, ((Function<Object, @Nullable Object>) any).apply(bean), out, context);
            } else if (!ClassUtil.isJacksonStdImpl(_serializer)) {
                super.serializeAsProperty(bean, out, context);
            } else if (function instanceof ToIntFunction<?> number) {
                out.writeName(_name);
                out.writeNumber(((ToIntFunction<Object>) number).applyAsInt(bean));
            } else if (function instanceof ToLongFunction<?> number) {
                out.writeName(_name);
                out.writeNumber(((ToLongFunction<Object>) number).applyAsLong(bean));
            } else {
                out.writeName(_name);
                out.writeBoolean(((Predicate<Object>) function).test(bean));
            }
        }

        private void value(Object bean, @Nullable Object value, JsonGenerator out, SerializationContext context)
                throws Exception {
            if (value == null && _nullSerializer == null) {
                return;
            }
            ValueSerializer<Object> by = _serializer == null && value != null
                    ? _dynamicSerializers.serializerFor(value.getClass())
                    : _serializer;
            if (by == null || value == null || value == bean) {
                super.serializeAsProperty(bean, out, context);
                return;
            }
            out.writeName(_name);
            by.serialize(value, out, context);
        }
    }

    /** A record that is written as one text, such as an id. */
    private static final class Text extends ValueSerializer<Object> {
        private final ValueSerializer<Object> usual;
        private final Accessor accessor;

        @SuppressWarnings("unchecked") // of whatever it is
        Text(ValueSerializer<?> usual, Accessor accessor) {
            this.usual = (ValueSerializer<Object>) usual;
            this.accessor = accessor;
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
            ValueSerializer<?> there = usual.createContextual(context, property);
            return there == usual ? this : new Text(there, accessor);
        }

        @Override
        @SuppressWarnings("unchecked") // made for this record
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            String text = accessor.function() instanceof Function<?, ?> function
                    ? (String) ((Function<Object, @Nullable Object>) function).apply(value)
                    : null;
            if (text == null) {
                usual.serialize(value, out, context);
            } else {
                out.writeString(text);
            }
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializationContext context, TypeSerializer type) {
            usual.serializeWithType(value, out, context, type);
        }

        @Override
        public boolean isEmpty(SerializationContext context, Object value) {
            return usual.isEmpty(context, value);
        }

        @Override
        public Class<?> handledType() {
            return usual.handledType();
        }

        @Override
        public void acceptJsonFormatVisitor(
                tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper visitor,
                tools.jackson.databind.JavaType hint) {
            usual.acceptJsonFormatVisitor(visitor, hint);
        }
    }
}
