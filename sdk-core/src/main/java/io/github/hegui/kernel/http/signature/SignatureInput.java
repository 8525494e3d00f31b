package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.signature.Structured.Bytes;
import io.github.hegui.kernel.http.signature.Structured.InnerList;
import io.github.hegui.kernel.http.signature.Structured.Item;
import io.github.hegui.kernel.http.signature.StructuredReader.Malformed;
import io.github.hegui.kernel.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One signature of a message with its parameters, read and not yet verified. */
record SignatureInput(InnerList input, List<Component> covered, byte[] signature) {

    static final String INPUT_FIELD = "signature-input";
    static final String SIGNATURE_FIELD = "signature";
    private static final int MAX_TEXT = 256;

    /** The signature of that label, or the only one; a {@link HttpSignatureRefusal} when there is none such. */
    static Outcome<SignatureInput> of(Fields fields, @Nullable String label) throws Malformed {
        Map<String, Structured> inputs = all(fields, INPUT_FIELD);
        Map<String, Structured> signatures = all(fields, SIGNATURE_FIELD);
        if (inputs.isEmpty() || signatures.isEmpty()) {
            return Outcome.refused(HttpSignatureRefusal.NO_SIGNATURE);
        }
        if (label == null && inputs.size() > 1) {
            return Outcome.refused(HttpSignatureRefusal.SEVERAL_SIGNATURES, inputs.size());
        }
        String wanted = label == null ? inputs.keySet().iterator().next() : label;
        Structured input = inputs.get(wanted);
        Structured signature = signatures.get(wanted);
        if (input == null || signature == null) {
            return Outcome.refused(HttpSignatureRefusal.NO_SUCH_LABEL, wanted);
        }
        if (!(input instanceof InnerList list)
                || !(signature instanceof Item item)
                || !(item.value() instanceof Bytes bytes)) {
            throw new Malformed("a signature is a list of components and a byte sequence");
        }
        return Outcome.done(new SignatureInput(list, components(list), bytes.bytes()));
    }

    /** The members of Signature or Signature-Input by their labels. */
    static Map<String, Structured> all(Fields fields, String field) throws Malformed {
        return StructuredReader.dictionary(fields.combined(field).orElse(""));
    }

    /** What binds a response to that request: each of its signatures that is whole. */
    static List<Component> bonds(HttpRequest request) throws Malformed {
        Map<String, Structured> inputs = all(request.fields(), INPUT_FIELD);
        return all(request.fields(), SIGNATURE_FIELD).keySet().stream()
                .filter(inputs::containsKey)
                .map(label -> Component.member(SIGNATURE_FIELD, label).ofRequest())
                .toList();
    }

    private static List<Component> components(InnerList list) throws Malformed {
        try {
            return list.items().stream().map(Component::checked).toList();
        } catch (IllegalArgumentException e) {
            throw new Malformed("a component is unknown");
        }
    }

    /** A parameter that is a text of at most 256 characters. */
    Optional<String> text(String parameter) throws Malformed {
        Object value = input.parameters().get(parameter);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isEmpty() && text.length() <= MAX_TEXT) {
            return Optional.of(text);
        }
        throw new Malformed(parameter + " is a text of 1 to " + MAX_TEXT + " characters");
    }

    /** A parameter that is a time in epoch seconds, in the years 1970 to 9999. */
    Optional<Long> seconds(String parameter) throws Malformed {
        Object value = input.parameters().get(parameter);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Long seconds && seconds >= 0 && seconds < 253_402_300_800L) {
            return Optional.of(seconds);
        }
        throw new Malformed(parameter + " is a time in whole seconds since 1970");
    }
}
