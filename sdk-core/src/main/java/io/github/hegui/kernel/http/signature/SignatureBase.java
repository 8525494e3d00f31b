package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.http.HttpMessage;
import io.github.hegui.kernel.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is signed (RFC 9421, 2.5): one line for each component, and one with the signature's parameters. */
final class SignatureBase {

    private SignatureBase() {}

    /** A component that is not there, stands twice or cannot be covered. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;
        private final String identifier;

        Missing(String identifier) {
            super(identifier);
            this.identifier = identifier;
        }

        String identifier() {
            return identifier;
        }
    }

    static byte[] of(
            List<Component> covered, Structured.InnerList input, HttpMessage message, @Nullable HttpRequest request)
            throws Missing {
        StringBuilder base = new StringBuilder(512);
        Set<Component> seen = new HashSet<>();
        for (Component component : covered) {
            String value = ComponentValue.of(component, message, request)
                    .orElseThrow(() -> new Missing(component.identifier()));
            if (!seen.add(component)) {
                throw new Missing(component.identifier());
            }
            base.append(component.identifier()).append(": ").append(value).append('\n');
        }
        base.append("\"@signature-params\": ").append(input.text());
        return base.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
