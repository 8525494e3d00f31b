package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.http.HttpMessage;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a component is in a message. */
final class ComponentValue {

    private ComponentValue() {}

    /**
     * The value.
     *
     * @param request what a response answers; components marked so are taken from it
     * @return empty when the message has no such thing, or it is ambiguous or not ASCII
     */
    static Optional<String> of(Component component, HttpMessage message, @Nullable HttpRequest request) {
        HttpMessage from = message;
        if (component.isOfRequest()) {
            if (request == null || message instanceof HttpRequest) {
                return Optional.empty();
            }
            from = request;
        }
        return component.name().startsWith("@")
                ? derived(component, from).filter(Chars::isPrintableAscii)
                : field(component, from).filter(Chars::isFieldAscii);
    }

    private static Optional<String> derived(Component component, HttpMessage message) {
        if (message instanceof HttpResponse response) {
            return component.name().equals("@status")
                    ? Optional.of(Integer.toString(response.status()))
                    : Optional.empty();
        }
        HttpRequest request = (HttpRequest) message;
        return switch (component.name()) {
            case "@method" -> Optional.of(request.method());
            case "@target-uri" -> Optional.of(request.targetUri());
            case "@authority" -> Optional.of(request.authority());
            case "@scheme" -> Optional.of(request.scheme());
            case "@request-target" -> Optional.of(request.requestTarget());
            case "@path" -> Optional.of(request.path());
            case "@query" -> Optional.of("?" + request.query().orElse(""));
            case "@query-param" -> queryParam(request, component.parameter("name"));
            default -> Optional.empty();
        };
    }

    /** Of a name that stands twice none is taken: RFC 9421, 2.2.8 forbids to cover it. */
    private static Optional<String> queryParam(HttpRequest request, String name) {
        List<String> found = new ArrayList<>();
        for (String pair : request.query().orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (Chars.encodedAnew(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                found.add(Chars.encodedAnew(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Optional<String> field(Component component, HttpMessage message) {
        if (component.isBinary()) {
            List<String> values = message.fields().values(component.name());
            return values.isEmpty()
                    ? Optional.empty()
                    : Optional.of(values.stream()
                            .map(value -> ":"
                                    + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.ISO_8859_1))
                                    + ":")
                            .collect(Collectors.joining(", ")));
        }
        Optional<String> combined = message.fields().combined(component.name());
        if (component.isMember()) {
            return combined.flatMap(text -> member(text, component.parameter("key")));
        }
        return component.isStrict() ? combined.flatMap(ComponentValue::strict) : combined;
    }

    /**
     * What type a field has is said nowhere in it. A text that is a dictionary and a list has one strict form, so the first that fits will do.
     */
    private static Optional<String> strict(String text) {
        try {
            return Optional.of(Structured.text(StructuredReader.dictionary(text)));
        } catch (StructuredReader.Malformed noDictionary) {
            try {
                return Optional.of(Structured.text(StructuredReader.list(text)));
            } catch (StructuredReader.Malformed neither) {
                return Optional.empty();
            }
        }
    }

    private static Optional<String> member(String dictionary, String key) {
        try {
            return Optional.ofNullable(StructuredReader.dictionary(dictionary).get(key))
                    .map(Structured::text);
        } catch (StructuredReader.Malformed e) {
            return Optional.empty();
        }
    }
}
