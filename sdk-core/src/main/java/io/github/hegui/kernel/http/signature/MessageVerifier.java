package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.http.HttpMessage;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import io.github.hegui.kernel.http.signature.SignatureKeys.SignatureKey;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.time.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signed messages (RFC 9421, 3.2) by a policy. The order is part of the guarantee: form and time, then the key, then the signature,
 * then the content, and the nonce last, so that nothing is remembered for a message that is not genuine. What comes in is bounded: 16 KiB of
 * signature fields, 32 signatures, 64 components.
 *
 * <p>Safe for use by many threads.
 *
 * <pre>{@code
 * var verifier = MessageVerifier.of(keys, SignaturePolicy.ofDefaults(), ReplayGuard.inMemory(clock, 100_000), clock);
 * Outcome<SignedBy> who = verifier.verify(request);
 * }</pre>
 */
@Implements(
        value = {Clause.B_8_3, Clause.B_8_3_3},
        inPart = true)
public final class MessageVerifier {

    private final SignatureKeys keys;
    private final SignaturePolicy policy;
    private final ReplayGuard guard;
    private final Clock clock;

    private MessageVerifier(SignatureKeys keys, SignaturePolicy policy, ReplayGuard guard, Clock clock) {
        this.keys = Objects.requireNonNull(keys, "keys");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.guard = Objects.requireNonNull(guard, "guard");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A verifier. */
    public static MessageVerifier of(SignatureKeys keys, SignaturePolicy policy, ReplayGuard guard, Clock clock) {
        return new MessageVerifier(keys, policy, guard, clock);
    }

    /** Who signed the request, or why that cannot be said: a {@link HttpSignatureRefusal}. */
    public Outcome<SignedBy> verify(HttpRequest request) {
        return checked(request, null);
    }

    /** Who signed the response to that request, or why that cannot be said: a {@link HttpSignatureRefusal}. */
    public Outcome<SignedBy> verify(HttpResponse response, HttpRequest request) {
        return checked(response, Objects.requireNonNull(request, "request"));
    }

    private Outcome<SignedBy> checked(HttpMessage message, @Nullable HttpRequest request) {
        try {
            Outcome<SignatureInput> signature = SignatureInput.of(message.fields(), policy.label());
            return signature instanceof Refused<SignatureInput> refused
                    ? Outcome.refused(refused.refusal())
                    : checked(signature.orElseThrow(), message, request);
        } catch (StructuredReader.Malformed e) {
            return Outcome.refused(HttpSignatureRefusal.MALFORMED, String.valueOf(e.getMessage()));
        } catch (SignatureBase.Missing e) {
            return Outcome.refused(HttpSignatureRefusal.NO_COMPONENT, e.identifier());
        }
    }

    private Outcome<SignedBy> checked(SignatureInput input, HttpMessage message, @Nullable HttpRequest request)
            throws StructuredReader.Malformed, SignatureBase.Missing {
        Optional<Component> uncovered = required(message, request).stream()
                .filter(component -> !input.covered().contains(component))
                .findFirst();
        if (uncovered.isPresent()) {
            return Outcome.refused(
                    HttpSignatureRefusal.NOT_COVERED, uncovered.get().identifier());
        }
        Optional<HttpSignatureRefusal> untimely = untimely(input);
        if (untimely.isPresent()) {
            return Outcome.refused(untimely.get());
        }
        Optional<String> nonce = input.text("nonce");
        if (nonce.isEmpty() && policy.isNonceRequired()) {
            return Outcome.refused(HttpSignatureRefusal.NO_NONCE);
        }
        Optional<String> keyId = input.text("keyid");
        Optional<SignatureKey> key = keyId.isEmpty() ? Optional.empty() : keys.find(keyId.get());
        if (key.isEmpty()) {
            return Outcome.refused(HttpSignatureRefusal.UNKNOWN_KEY);
        }
        String algorithm = HttpAlgorithms.name(key.get().algorithm());
        String said = input.text("alg").orElse(algorithm);
        if (!said.equals(algorithm) || !policy.algorithms().contains(key.get().algorithm())) {
            return Outcome.refused(HttpSignatureRefusal.WRONG_ALGORITHM, said);
        }
        if (!isSignatureOf(input, key.get(), message, request)) {
            return Outcome.refused(HttpSignatureRefusal.WRONG_SIGNATURE);
        }
        if (coversContent(input) && !ContentDigest.isGood(message.fields(), message.body())) {
            return Outcome.refused(HttpSignatureRefusal.WRONG_DIGEST);
        }
        long created = input.seconds("created").orElseThrow();
        if (nonce.isPresent() && !guard.claim(keyId.get(), nonce.get(), forgotten(created))) {
            return Outcome.refused(HttpSignatureRefusal.REPLAYED);
        }
        return Outcome.done(
                new SignedBy(keyId.get(), key.get().algorithm(), Moment.ofEpochMilli(created * 1000), input.covered()));
    }

    private static boolean isSignatureOf(
            SignatureInput input, SignatureKey key, HttpMessage message, @Nullable HttpRequest request)
            throws SignatureBase.Missing {
        byte[] base = SignatureBase.of(input.covered(), input.input(), message, request);
        return input.signature().length == HttpAlgorithms.length(key.algorithm())
                && key.verifier().verify(base, input.signature());
    }

    private List<Component> required(HttpMessage message, @Nullable HttpRequest request)
            throws StructuredReader.Malformed {
        List<Component> required =
                new ArrayList<>(message instanceof HttpRequest ? policy.requestCovers() : policy.responseCovers());
        if (request != null && policy.isRequestBound()) {
            required.addAll(SignatureInput.bonds(request));
        }
        if (policy.isBodyCovered() && message.body().length > 0) {
            required.add(Component.of(ContentDigest.FIELD));
        }
        return required;
    }

    /** In whatever way: who covers a digest means the content. That of a request says nothing of the response's. */
    private static boolean coversContent(SignatureInput input) {
        return input.covered().stream()
                .anyMatch(component -> component.name().equals(ContentDigest.FIELD) && !component.isOfRequest());
    }

    private Optional<HttpSignatureRefusal> untimely(SignatureInput input) throws StructuredReader.Malformed {
        Optional<Long> created = input.seconds("created");
        Optional<Long> expires = input.seconds("expires");
        long now = clock.millis();
        if (created.isEmpty()
                || now
                        > created.get() * 1000
                                + policy.maxAge().plus(policy.skew()).toMillis()) {
            return Optional.of(HttpSignatureRefusal.TOO_OLD);
        }
        if (now < created.get() * 1000 - policy.skew().toMillis()) {
            return Optional.of(HttpSignatureRefusal.TOO_EARLY);
        }
        boolean isOver = expires.isPresent()
                && now > expires.get() * 1000 + policy.skew().toMillis();
        return isOver ? Optional.of(HttpSignatureRefusal.TOO_OLD) : Optional.empty();
    }

    /** When the message's own time refuses it; a second more for nodes whose clocks differ. */
    private Moment forgotten(long created) {
        Duration kept = policy.maxAge().plus(policy.skew().multipliedBy(2)).plusSeconds(1);
        return Moment.ofEpochMilli(Math.min(created * 1000 + kept.toMillis(), 253_402_300_799_999L));
    }
}
