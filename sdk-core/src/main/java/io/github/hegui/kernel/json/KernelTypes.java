package io.github.hegui.kernel.json;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.NeverStored;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.time.Moment;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * The most frequent types of the kernel, written and read straight. Their annotations say the same to any mapper, by way of a map for each
 * amount; in an order of 25 lines that way took most of the time. Personal data alone has another form here than for any other mapper: sealed,
 * {@code [2,"mobile","c-17","AQ..."]}, while a clear one is not written at all.
 */
final class KernelTypes {

    private static final int SEALED_FORM = 2;

    private KernelTypes() {}

    /** For what comes from the store and goes there. */
    static SimpleModule module() {
        return writing()
                .setSerializerModifier(new RecordWriter())
                .addDeserializer(Sealed.class, new SealedReader<>(Sealed.class, true))
                .addDeserializer(Personal.class, new SealedReader<>(Personal.class, true));
    }

    /** For what strangers send: personal data in clear. What is sealed comes from the store alone; another's, or garbage, would be stored and open for nobody. */
    static SimpleModule incoming() {
        return writing()
                .addDeserializer(Sealed.class, new SealedReader<>(Sealed.class, false))
                .addDeserializer(Personal.class, new SealedReader<>(Personal.class, false))
                .setDeserializerModifier(new TimeAsText());
    }

    private static SimpleModule writing() {
        return new SimpleModule("hegui-kernel")
                .addSerializer(Money.class, new MoneyWriter())
                .addDeserializer(Money.class, new MoneyReader())
                .addSerializer(Moment.class, new MomentWriter())
                .addSerializer(Clear.class, new ClearWriter())
                .addSerializer(NeverStored.class, new DisclosedWriter())
                .addSerializer(Sealed.class, new SealedWriter());
    }

    private static final class MoneyWriter extends StdScalarSerializer<Money> {
        private static final SerializableString AMOUNT = new SerializedString("amount");
        private static final SerializableString CURRENCY = new SerializedString("currency");

        MoneyWriter() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeName(AMOUNT);
            out.writeString(money.amount());
            out.writeName(CURRENCY);
            out.writeString(money.currency().getCurrencyCode());
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

    /** The last line of defence: whatever a feature forgot to seal is not stored. */
    private static final class ClearWriter extends StdScalarSerializer<Clear> {
        ClearWriter() {
            super(Clear.class);
        }

        @Override
        public void serialize(Clear clear, JsonGenerator out, SerializationContext context) {
            throw DatabindException.from(out, "clear personal data is not written: it has to be sealed first");
        }
    }

    /** What was disclosed leaves, and comes back by no document or event. */
    private static final class DisclosedWriter extends StdScalarSerializer<NeverStored> {
        DisclosedWriter() {
            super(NeverStored.class);
        }

        @Override
        public void serialize(NeverStored value, JsonGenerator out, SerializationContext context) {
            throw DatabindException.from(
                    out, "what was disclosed is not written to the store: it leaves, and that is all");
        }
    }

    private static final class SealedWriter extends StdScalarSerializer<Sealed> {
        SealedWriter() {
            super(Sealed.class);
        }

        @Override
        public void serialize(Sealed sealed, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            out.writeNumber(SEALED_FORM);
            out.writeString(sealed.kind().code());
            out.writeString(sealed.subject().value());
            out.writeString(Base64.getEncoder().withoutPadding().encodeToString(sealed.ciphertext()));
            out.writeEndArray();
        }
    }

    /** Reads the sealed form; where either will do, the clear one as well. No message quotes what it read. */
    private static final class SealedReader<P extends Personal> extends StdScalarDeserializer<P> {
        private final Class<P> type;
        private final boolean mayBeSealed;

        SealedReader(Class<P> type, boolean mayBeSealed) {
            super(type);
            this.type = type;
            this.mayBeSealed = mayBeSealed;
        }

        @Override
        public P deserialize(JsonParser in, DeserializationContext context) {
            try {
                Personal read = mayBeSealed && in.currentToken() == JsonToken.START_ARRAY
                        ? sealed(in)
                        : Clear.read(context.readTreeAsValue(context.readTree(in), Object.class));
                return type.cast(read);
            } catch (IllegalArgumentException | ClassCastException e) {
                throw MismatchedInputException.from(
                        in, type, "neither sealed personal data of a known form nor clear one");
            }
        }

        private static Sealed sealed(JsonParser in) {
            boolean isKnown = in.nextToken() == JsonToken.VALUE_NUMBER_INT && in.getIntValue() == SEALED_FORM;
            String kind = isKnown ? in.nextStringValue() : null;
            String subject = in.nextStringValue();
            String text = in.nextStringValue();
            if (kind == null || subject == null || text == null || in.nextToken() != JsonToken.END_ARRAY) {
                throw new IllegalArgumentException("no sealed data of form " + SEALED_FORM);
            }
            return Sealed.of(
                    new SubjectId(subject),
                    PersonalKind.ofCode(kind),
                    Base64.getDecoder().decode(text));
        }
    }
}
