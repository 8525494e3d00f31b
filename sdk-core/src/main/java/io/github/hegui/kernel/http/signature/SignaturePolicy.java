package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a signature must have to be accepted. Immutable.
 *
 * @param requestCovers what it covers in a request, at least
 * @param responseCovers what it covers in a response, at least
 * @param isRequestBound whether a response covers each signature of the request that it answers (RFC 9421, 2.4), so that it answers no other
 * @param isBodyCovered whether a content that is not empty needs Content-Digest, covered; a digest that is covered must be right in any case
 * @param algorithms which are accepted
 * @param maxAge how long after its creation
 * @param skew how far the partner's clock may be ahead of ours or behind
 * @param isNonceRequired whether it has a nonce; one that is there is claimed in any case
 * @param label which of several signatures; without one, there must be exactly one
 */
public record SignaturePolicy(
        List<Component> requestCovers,
        List<Component> responseCovers,
        boolean isRequestBound,
        boolean isBodyCovered,
        Set<SignatureAlgorithm> algorithms,
        Duration maxAge,
        Duration skew,
        boolean isNonceRequired,
        @Nullable String label) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException when a duration is negative or no algorithm is accepted
     */
    public SignaturePolicy {
        requestCovers = List.copyOf(requestCovers);
        responseCovers = List.copyOf(responseCovers);
        algorithms = Set.copyOf(algorithms);
        if (maxAge.isNegative() || skew.isNegative() || algorithms.isEmpty()) {
            throw new IllegalArgumentException(
                    "a policy accepts an algorithm or more, and no negative duration, not " + maxAge + ", " + skew);
        }
    }

    /**
     * Method, authority, path and query of a request, status of a response and the signatures of the request that it answers, the content; all
     * algorithms; 5 minutes, 30 seconds of skew; a nonce; any label.
     */
    public static SignaturePolicy ofDefaults() {
        return builder().build();
    }

    /** Begins with {@link #ofDefaults}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Says what differs from {@link SignaturePolicy#ofDefaults}. Not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Set<Component> requestCovers = new LinkedHashSet<>(List.of(
                Component.of("@method"), Component.of("@authority"), Component.of("@path"), Component.of("@query")));
        private final Set<Component> responseCovers = new LinkedHashSet<>(List.of(Component.of("@status")));
        private Set<SignatureAlgorithm> algorithms = EnumSet.allOf(SignatureAlgorithm.class);
        private boolean isRequestBound = true;
        private boolean isBodyCovered = true;
        private Duration maxAge = Duration.ofMinutes(5);
        private Duration skew = Duration.ofSeconds(30);
        private boolean isNonceRequired = true;
        private @Nullable String label;

        private Builder() {}

        /** These too, in a request. */
        public Builder requestCovers(Component... components) {
            requestCovers.addAll(List.of(components));
            return this;
        }

        /** These only, in a request. */
        public Builder requestCoversOnly(Component... components) {
            requestCovers.clear();
            return requestCovers(components);
        }

        /** These too, in a response. */
        public Builder responseCovers(Component... components) {
            responseCovers.addAll(List.of(components));
            return this;
        }

        /** Accepts a response that could be the answer to another request: where the partner does not bind them. */
        public Builder responseMayBeUnbound() {
            isRequestBound = false;
            return this;
        }

        /** Accepts content that no signature covers: for messages whose content says nothing. */
        public Builder bodyMayBeUncovered() {
            isBodyCovered = false;
            return this;
        }

        /** These only. */
        public Builder algorithms(SignatureAlgorithm first, SignatureAlgorithm... more) {
            algorithms = EnumSet.of(first, more);
            return this;
        }

        /** How long a signature counts after its creation. */
        public Builder maxAge(Duration time) {
            maxAge = time;
            return this;
        }

        /** How far clocks may differ. */
        public Builder skew(Duration time) {
            skew = time;
            return this;
        }

        /** Accepts signatures without a nonce: where a repetition does no harm. */
        public Builder nonceMayBeMissing() {
            isNonceRequired = false;
            return this;
        }

        /** The signature of that label only. */
        public Builder label(String name) {
            label = name;
            return this;
        }

        /** The policy. */
        @CheckReturnValue
        public SignaturePolicy build() {
            return new SignaturePolicy(
                    List.copyOf(requestCovers),
                    List.copyOf(responseCovers),
                    isRequestBound,
                    isBodyCovered,
                    algorithms,
                    maxAge,
                    skew,
                    isNonceRequired,
                    label);
        }
    }
}
