package io.github.hegui.kernel.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Times, dates and durations that come in are texts: Jackson takes a number for each as well, and nobody would say of what unit. */
final class TimeAsText extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    static boolean isTime(Class<?> type) {
        return type.getPackageName().equals("java.time");
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> reader) {
        return isTime(bean.getBeanClass()) ? new TextAlone(reader) : reader;
    }

    private static final class TextAlone extends DelegatingDeserializer {
        TextAlone(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new TextAlone(reader);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw MismatchedInputException.from(in, handledType(), "a time is a text");
            }
            return super.deserialize(in, context);
        }
    }
}
