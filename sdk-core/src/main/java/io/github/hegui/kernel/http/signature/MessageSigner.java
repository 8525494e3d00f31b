package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpMessage;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import io.github.hegui.kernel.http.signature.Structured.Bytes;
import io.github.hegui.kernel.http.signature.Structured.InnerList;
import io.github.hegui.kernel.http.signature.Structured.Item;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages (RFC 9421, 3.1) so that {@link SignaturePolicy#ofDefaults} accepts them: method, authority, path and query of a request, the
 * status of a response and the signatures of the request that it answers (RFC 9421, 2.4), Content-Type if there is one, Content-Digest, which is
 * added; created now, over after 5 minutes, with a nonce, under the label {@code sig1}, in place of what that label had. A request without a
 * signature that can be read binds nothing: the refusal that it gets is signed all the same. Digests of an SM2 key are SM3, others SHA-256.
 *
 * <p>Immutable, safe for use by many threads.
 *
 * <pre>{@code
 * HttpRequest signed = MessageSigner.of(key, clock).sign(request);
 * }</pre>
 */
public final class MessageSigner {

    private static final int NONCE_BYTES = 16;
    private static final String CONTENT_TYPE = "content-type";

    private final Signer signer;
    private final Clock clock;
    private final String label;
    private final Duration lifetime;
    private final List<Component> also;
    private final @Nullable String bond;

    private MessageSigner(
            Signer signer, Clock clock, String label, Duration lifetime, List<Component> also, @Nullable String bond) {
        this.signer = Objects.requireNonNull(signer, "signer");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.label = label;
        this.lifetime = lifetime;
        this.also = also;
        this.bond = bond;
    }

    /** Signs with that key. ECDSA and SM2 keys must write the form RAW. */
    public static MessageSigner of(Signer signer, Clock clock) {
        return new MessageSigner(signer, clock, "sig1", Duration.ofMinutes(5), List.of(), null);
    }

    /**
     * Under another label.
     *
     * @throws IllegalArgumentException when it is not small letters, digits and {@code _-.*}, from a letter on
     */
    public MessageSigner withLabel(String other) {
        if (!other.matches("[a-z*][a-z0-9_.*-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a label is small letters, digits and _-.*, from a letter on, at most 64");
        }
        return new MessageSigner(signer, clock, other, lifetime, also, bond);
    }

    /**
     * With another time until it is over; from one second on.
     *
     * @throws IllegalArgumentException when it is shorter
     */
    public MessageSigner withLifetime(Duration time) {
        if (time.toSeconds() < 1) {
            throw new IllegalArgumentException("a signature lasts a second or more, not " + time);
        }
        return new MessageSigner(signer, clock, label, time, also, bond);
    }

    /**
     * Covers these as well; in a response also the request's, marked by {@link Component#ofRequest}, as far as the request has them: what is in it says
     * who sent it.
     */
    public MessageSigner covering(Component... components) {
        List<Component> all = new ArrayList<>(also);
        all.addAll(List.of(components));
        return new MessageSigner(signer, clock, label, lifetime, List.copyOf(all), bond);
    }

    /**
     * Binds a response to the request's signature of that label alone: behind a gateway that adds one, which the client does not know. Without it a
     * response covers all that the request has.
     */
    public MessageSigner boundBy(String requestLabel) {
        return new MessageSigner(signer, clock, label, lifetime, also, Objects.requireNonNull(requestLabel, "label"));
    }

    /**
     * The request with Content-Digest, Signature-Input and Signature.
     *
     * @throws IllegalArgumentException when it lacks a component that is to be covered, has a Content-Digest that is wrong or signatures that cannot be
     *     read
     */
    public HttpRequest sign(HttpRequest request) {
        HttpRequest whole = request.withFields(digested(request));
        return whole.withFields(signed(whole, null, "@method", "@authority", "@path", "@query"));
    }

    /**
     * The response with Content-Digest, Signature-Input and Signature.
     *
     * @param request what it answers, whatever is in it
     * @throws IllegalArgumentException when the response lacks a component that is to be covered, or has a Content-Digest that is wrong
     */
    public HttpResponse sign(HttpResponse response, HttpRequest request) {
        HttpResponse whole = response.withFields(digested(response));
        return whole.withFields(signed(whole, request, "@status"));
    }

    private Fields digested(HttpMessage message) {
        boolean isThere = message.fields().combined(ContentDigest.FIELD).isPresent();
        if (isThere && !ContentDigest.isGood(message.fields(), message.body())) {
            throw new IllegalArgumentException("the message has a Content-Digest that is wrong");
        }
        DigestAlgorithm algorithm =
                signer.algorithm() == SignatureAlgorithm.SM2_SM3 ? DigestAlgorithm.SM3 : DigestAlgorithm.SHA_256;
        return isThere || message.body().length == 0
                ? message.fields()
                : message.fields().with(ContentDigest.FIELD, ContentDigest.of(algorithm, message.body()));
    }

    private Fields signed(HttpMessage message, @Nullable HttpRequest request, String... derived) {
        List<Component> covered = new ArrayList<>();
        for (String name : derived) {
            covered.add(Component.of(name));
        }
        for (String name : List.of(CONTENT_TYPE, ContentDigest.FIELD)) {
            message.fields().combined(name).ifPresent(value -> covered.add(Component.of(name)));
        }
        if (request != null) {
            covered.addAll(bonds(request));
        }
        also.stream()
                .filter(component -> !covered.contains(component) && isThere(component, message, request))
                .forEach(covered::add);
        InnerList input = new InnerList(covered.stream().map(Component::item).toList(), parameters());
        byte[] signature = signature(covered, input, message, request);
        Fields once = put(message.fields(), SignatureInput.INPUT_FIELD, input);
        return put(once, SignatureInput.SIGNATURE_FIELD, new Item(new Bytes(signature), Map.of()));
    }

    private List<Component> bonds(HttpRequest request) {
        try {
            return SignatureInput.bonds(request).stream()
                    .filter(component -> bond == null || bond.equals(component.parameter("key")))
                    .toList();
        } catch (StructuredReader.Malformed e) {
            return List.of();
        }
    }

    private static boolean isThere(Component component, HttpMessage message, @Nullable HttpRequest request) {
        return request == null
                || !component.isOfRequest()
                || ComponentValue.of(component, message, request).isPresent();
    }

    /** Beside what other labels have; what this label had is replaced. */
    private Fields put(Fields fields, String field, Structured value) {
        try {
            Map<String, Structured> others = new LinkedHashMap<>(SignatureInput.all(fields, field));
            if (others.remove(label) == null) {
                return fields.with(field, Structured.text(Map.of(label, value)));
            }
            others.put(label, value);
            return fields.without(field).with(field, Structured.text(others));
        } catch (StructuredReader.Malformed e) {
            throw new IllegalArgumentException(
                    "the message has a " + field + " that cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] signature(
            List<Component> covered, InnerList input, HttpMessage message, @Nullable HttpRequest request) {
        try {
            byte[] signature = signer.sign(SignatureBase.of(covered, input, message, request));
            if (signature.length != HttpAlgorithms.length(signer.algorithm())) {
                throw new IllegalArgumentException("the key writes signatures as DER, but HTTP wants the form RAW");
            }
            return signature;
        } catch (SignatureBase.Missing e) {
            throw new IllegalArgumentException("the message has no " + e.identifier() + ", or twice", e);
        }
    }

    private Map<String, Object> parameters() {
        long now = Math.floorDiv(clock.millis(), 1000);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", now);
        parameters.put("expires", now + lifetime.toSeconds());
        parameters.put("nonce", nonce());
        parameters.put("alg", HttpAlgorithms.name(signer.algorithm()));
        parameters.put("keyid", signer.keyId());
        return parameters;
    }

    private static String nonce() {
        byte[] drawn = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
