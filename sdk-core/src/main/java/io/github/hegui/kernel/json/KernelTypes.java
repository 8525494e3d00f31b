package io.github.hegui.kernel.json;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.time.Moment;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * The most frequent types of the kernel, written and read straight. Their annotations say the same to any mapper, by way of a map for each
 * amount; in an order of 25 lines that way took most of the time.
 */
final class KernelTypes {

    private KernelTypes() {}

    static SimpleModule module() {
        return new SimpleModule("hegui-kernel")
                .addSerializer(Money.class, new MoneyWriter())
                .addDeserializer(Money.class, new MoneyReader())
                .addSerializer(Moment.class, new MomentWriter());
    }

    private static final class MoneyWriter extends StdScalarSerializer<Money> {
        MoneyWriter() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("amount", money.amount());
            out.writeStringProperty("currency", money.currency().getCurrencyCode());
            out.writeEndObject();
        }
    }

    private static final class MomentWriter extends StdScalarSerializer<Moment> {
        MomentWriter() {
            super(Moment.class);
        }

        @Override
        public void serialize(Moment moment, JsonGenerator out, SerializationContext context) {
            out.writeString(moment.toString());
        }
    }

    private static final class MoneyReader extends StdScalarDeserializer<Money> {
        MoneyReader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser in, DeserializationContext context) {
            String amount = null;
            String currency = null;
            boolean isSound = in.currentToken() == JsonToken.START_OBJECT;
            while (isSound && in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                isSound = in.nextToken() == JsonToken.VALUE_STRING;
                if (isSound && name.equals("amount")) {
                    amount = in.getString();
                } else if (isSound && name.equals("currency")) {
                    currency = in.getString();
                } else {
                    isSound = false;
                }
            }
            try {
                if (!isSound || amount == null || currency == null) {
                    throw new IllegalArgumentException(
                            "money has the fields amount and currency, both text, and no other");
                }
                return Money.of(amount, currency);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw ValueInstantiationException.from(
                        in, "not an amount of money", context.constructType(Money.class), e);
            }
        }
    }
}
