package io.github.hegui.trade.party;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.PersonalText;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Who gets the goods, and where. Personal data of the consumer who named the receiver, whoever that is. Immutable.
 *
 * <pre>{@code
 * Receiver receiver = Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号");
 * receiver.toString();   // Receiver[name=张**, phone=138****5678, address=广东省深圳市********]; of a sealed one ***
 * List<String> shown = desk.masks(order.agreed().receiver().sealed());   // 张**, 138****5678, 广东省深圳市********
 * }</pre>
 *
 * @param name of kind {@link PersonalKind#NAME}, 1 to {@value #MOST_NAME} characters
 * @param phone of kind {@link PersonalKind#MOBILE} or {@link PersonalKind#LANDLINE}, in the {@linkplain PersonalKind#isWellFormed form} of it
 * @param address of kind {@link PersonalKind#ADDRESS}, 1 to {@value #MOST_ADDRESS} characters
 */
public record Receiver(
        @PersonalText(most = MOST_NAME) Personal name,
        @PersonalText(most = MOST_PHONE) Personal phone,
        @PersonalText(most = MOST_ADDRESS) Personal address)
        implements Checked {

    /** The most characters of a name. */
    public static final int MOST_NAME = 100;

    /** The most characters of a number, with all that stands between its digits. */
    public static final int MOST_PHONE = 48;

    /** The most characters of an address. */
    public static final int MOST_ADDRESS = 500;

    /**
     * Checks the kinds.
     *
     * @throws IllegalArgumentException when one is another
     */
    public Receiver {
        check(name, "name", PersonalKind.NAME);
        check(phone, "phone", PersonalKind.MOBILE, PersonalKind.LANDLINE);
        check(address, "address", PersonalKind.ADDRESS);
    }

    /**
     * A receiver with a mobile number, as it was just handed in; whether it is one is told by its constraints.
     *
     * @throws IllegalArgumentException as {@link Clear#of} does
     */
    public static Receiver of(String name, String mobile, String address) {
        return new Receiver(
                Clear.of(PersonalKind.NAME, name),
                Clear.of(PersonalKind.MOBILE, mobile),
                Clear.of(PersonalKind.ADDRESS, address));
    }

    /** The same in another form, such as sealed. */
    public Receiver map(Function<? super Personal, ? extends Personal> change) {
        return new Receiver(change.apply(name), change.apply(phone), change.apply(address));
    }

    /** Whether all of it is sealed, as documents hold it. */
    @JsonIgnore
    public boolean isSealed() {
        return name instanceof Sealed && phone instanceof Sealed && address instanceof Sealed;
    }

    /** Whether all of it is sealed or {@linkplain Clear#isSealable can be}. */
    @JsonIgnore
    public boolean isSealable() {
        return java.util.stream.Stream.of(name, phone, address)
                .allMatch(part -> !(part instanceof Clear clear) || clear.isSealable());
    }

    /** What of it is sealed. */
    public List<Sealed> sealed() {
        return java.util.stream.Stream.of(name, phone, address)
                .filter(Sealed.class::isInstance)
                .map(Sealed.class::cast)
                .toList();
    }

    @Override
    public void check() {
        within(name, "name", MOST_NAME);
        within(phone, "phone", MOST_PHONE);
        within(address, "address", MOST_ADDRESS);
    }

    private static void within(Personal value, String component, int most) {
        if (value instanceof Clear clear && !(clear.length() <= most && clear.isSealable() && clear.isWellFormed())) {
            throw new IllegalArgumentException(
                    "a receiver's " + component + " has 1 to " + most + " characters and the form of its kind");
        }
    }

    private static void check(Personal value, String component, PersonalKind... kinds) {
        Objects.requireNonNull(value, component);
        if (!List.of(kinds).contains(value.kind())) {
            throw new IllegalArgumentException(
                    "a receiver's " + component + " is of kind " + Set.of(kinds) + ", not " + value.kind());
        }
    }
}
