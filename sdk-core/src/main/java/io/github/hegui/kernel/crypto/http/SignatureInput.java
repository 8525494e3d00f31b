package io.github.hegui.kernel.crypto.http;

import io.github.hegui.kernel.crypto.http.Structured.Bytes;
import io.github.hegui.kernel.crypto.http.Structured.InnerList;
import io.github.hegui.kernel.crypto.http.Structured.Item;
import io.github.hegui.kernel.crypto.http.StructuredReader.Malformed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One signature of a message with its parameters, read and not yet verified. */
record SignatureInput(InnerList input, List<Component> covered, byte[] signature) {

    static final String INPUT_FIELD = "signature-input";
    static final String SIGNATURE_FIELD = "signature";
    private static final int MAX_TEXT = 256;

    /** The signature of that label, or the only one. */
    static Optional<SignatureInput> of(Fields fields, @Nullable String label) throws Malformed {
        Map<String, Structured> inputs =
                StructuredReader.dictionary(fields.combined(INPUT_FIELD).orElse(""));
        Map<String, Structured> signatures =
                StructuredReader.dictionary(fields.combined(SIGNATURE_FIELD).orElse(""));
        if (label == null && inputs.size() != 1) {
            return Optional.empty();
        }
        String wanted = label == null ? inputs.keySet().iterator().next() : label;
        Structured input = inputs.get(wanted);
        Structured signature = signatures.get(wanted);
        if (input == null || signature == null) {
            return Optional.empty();
        }
        if (!(input instanceof InnerList list)
                || !(signature instanceof Item item)
                || !(item.value() instanceof Bytes bytes)) {
            throw new Malformed("a signature is a list of components and a byte sequence");
        }
        return Optional.of(new SignatureInput(list, components(list), bytes.bytes()));
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
