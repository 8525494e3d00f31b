package io.github.hegui.kernel.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.personal.NeverStored;
import io.github.hegui.kernel.personal.PersonalKind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Personal data in clear on its way out: the one form in which it leaves in an answer. Only {@link Disclosure#disclosed} makes one, so who finds this type in
 * an answer knows that it was granted and noted.
 *
 * <pre>{@code
 * record Label(Disclosed name, Disclosed phone) {}
 * Label label = new Label(shown.disclosed(receiver.name()), shown.disclosed(receiver.phone()));   // {"name":{"kind":"name","clear":"..."},...}
 * }</pre>
 *
 * <p>Any Jackson, 2 or 3, writes {@code {"kind":"mobile","clear":"13812345678"}}, the form in which {@link io.github.hegui.kernel.personal.Clear} is read; the
 * mapper of the store refuses it. As text it is its mask. Immutable; two are never equal.
 */
public final class Disclosed implements NeverStored {

    private final PersonalKind kind;
    private final String clear;

    Disclosed(PersonalKind kind, String clear) {
        this.kind = kind;
        this.clear = clear;
    }

    /** What it is. */
    public PersonalKind kind() {
        return kind;
    }

    /** The wire form: {@code kind} and {@code clear}, in this order. */
    @JsonValue
    public Map<String, String> wire() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("kind", kind.code());
        form.put("clear", clear);
        return form;
    }

    /** The mask. */
    @Override
    public String toString() {
        return kind.mask(clear);
    }
}
