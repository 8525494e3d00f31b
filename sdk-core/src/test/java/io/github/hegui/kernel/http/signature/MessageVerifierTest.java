package io.github.hegui.kernel.http.signature;

import static io.github.hegui.kernel.http.signature.HttpSignatureRefusal.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.SecretBytes;
import io.github.hegui.kernel.crypto.SharedKey;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SignatureForm;
import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.testkit.SetClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Verifies({Clause.B_8_3, Clause.B_8_3_3})
@DisplayName("B-8.3, B-8.3.3 交易信息保障：真实、完整、不可伪造")
class MessageVerifierTest {

    private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes();
    private static final HttpRequest REQUEST = HttpRequest.of(
            "POST",
            URI.create("https://example.com/orders?shop=7"),
            Fields.none().with("Content-Type", "application/json"),
            BODY);

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));

    private record Party(Signer signer, SignatureKeys.SignatureKey key) {}

    static Stream<Party> parties() {
        SharedKey shared = SharedKey.of("hmac", SecretBytes.random(32));
        return Stream.concat(
                Stream.of(new Party(shared, SignatureKeys.SignatureKey.of(shared))),
                Arrays.stream(SignatureAlgorithm.values())
                        .filter(algorithm -> algorithm != SignatureAlgorithm.HMAC_SHA256)
                        .map(algorithm -> SigningKey.generate(algorithm, "key-" + algorithm))
                        .map(key -> new Party(key, SignatureKeys.SignatureKey.of(key.verifyingKey()))));
    }

    private MessageVerifier verifier(Party party, SignaturePolicy policy) {
        return MessageVerifier.of(
                id -> id.equals(party.signer().keyId()) ? Optional.of(party.key()) : Optional.empty(),
                policy,
                ReplayGuard.inMemory(clock, 1_000),
                clock);
    }

    private static void checkRefused(Outcome<SignedBy> outcome, HttpSignatureRefusal code) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().code()).isEqualTo(code.code());
    }

    @ParameterizedTest
    @MethodSource("parties")
    void a_signed_request_is_accepted_once(Party party) {
        MessageVerifier verifier = verifier(party, SignaturePolicy.ofDefaults());
        HttpRequest signed = MessageSigner.of(party.signer(), clock).sign(REQUEST);
        SignedBy by = verifier.verify(signed).orElseThrow();
        assertThat(by.keyId()).isEqualTo(party.signer().keyId());
        assertThat(by.covered()).contains(Component.of("content-digest"), Component.of("content-type"));
        checkRefused(verifier.verify(signed), REPLAYED);
        assertThat(verifier.verify(MessageSigner.of(party.signer(), clock).sign(REQUEST))
                        .isDone())
                .isTrue();
        HttpRequest empty = HttpRequest.of("GET", URI.create("https://example.com"), Fields.none(), new byte[0]);
        assertThat(verifier.verify(MessageSigner.of(party.signer(), clock).sign(empty))
                        .isDone())
                .isTrue();
    }

    private static final HttpResponse RESPONSE =
            HttpResponse.of(200, Fields.none().with("Content-Type", "text/plain"), BODY);

    @ParameterizedTest
    @MethodSource("parties")
    void a_response_is_bound_to_its_request(Party party) {
        MessageVerifier verifier = verifier(party, SignaturePolicy.ofDefaults());
        MessageSigner signer = MessageSigner.of(party.signer(), clock);
        HttpRequest request = signer.sign(REQUEST);
        HttpResponse signed = signer.sign(RESPONSE, request);
        checkRefused(verifier.verify(signed, signer.sign(REQUEST)), WRONG_SIGNATURE);
        checkRefused(verifier.verify(signer.sign(RESPONSE, REQUEST), request), NOT_COVERED);
        SignedBy by = verifier.verify(signed, request).orElseThrow();
        assertThat(by.covered()).contains(Component.member("signature", "sig1").ofRequest());
    }

    @Test
    void what_else_a_response_covers_says_the_policy() {
        Party party = parties().findFirst().orElseThrow();
        Component path = Component.of("@path").ofRequest();
        MessageVerifier verifier =
                verifier(party, SignaturePolicy.builder().responseCovers(path).build());
        MessageSigner signer = MessageSigner.of(party.signer(), clock);
        HttpRequest request = signer.sign(REQUEST);
        assertThat(verifier.verify(signer.covering(path).sign(RESPONSE, request), request)
                        .isDone())
                .isTrue();
        checkRefused(verifier.verify(signer.sign(RESPONSE, request), request), NOT_COVERED);
    }

    /** What a stranger sends must not keep the platform from signing what it answers. */
    @Test
    void a_request_that_binds_nothing_gets_an_answer_that_is_signed() {
        Party party = parties().findFirst().orElseThrow();
        MessageVerifier verifier = verifier(party, SignaturePolicy.ofDefaults());
        MessageVerifier lenient =
                verifier(party, SignaturePolicy.builder().responseMayBeUnbound().build());
        MessageSigner signer = MessageSigner.of(party.signer(), clock)
                .covering(
                        Component.of("content-digest").ofRequest(),
                        Component.member("signature", "sig1").ofRequest());
        HttpResponse refusal = HttpResponse.of(401, Fields.none(), BODY);
        HttpResponse unbound = signer.sign(refusal, REQUEST);
        assertThat(verifier.verify(unbound, REQUEST).orElseThrow().covered()).noneMatch(Component::isOfRequest);
        HttpRequest good = MessageSigner.of(party.signer(), clock).sign(REQUEST);
        for (HttpRequest hostile : List.of(
                with(good, "sig1=(", null),
                with(good, "sig1", "sig1=?"),
                with(good, "other=()", null),
                with(good, "\u00ff", "\u00ff"),
                with(good, "a=1;".repeat(10_000), null),
                REQUEST.withFields(Fields.none().with("Signature", "sig1=:AAAA:")))) {
            HttpResponse answer = signer.sign(refusal, hostile);
            assertThat(lenient.verify(answer, hostile).isDone())
                    .as(
                            "%s",
                            hostile.fields().values("signature-input").stream()
                                    .map(String::length)
                                    .toList())
                    .isTrue();
        }
    }

    @Test
    void behind_a_gateway_that_signs_a_response_is_bound_by_the_signature_that_the_client_knows() {
        Party party = parties().findFirst().orElseThrow();
        MessageVerifier verifier = verifier(party, SignaturePolicy.ofDefaults());
        MessageSigner signer = MessageSigner.of(party.signer(), clock);
        HttpRequest sent = signer.sign(REQUEST);
        HttpRequest arrived = signer.withLabel("gateway").sign(sent);
        checkRefused(verifier.verify(signer.sign(RESPONSE, arrived), sent), NO_COMPONENT);
        assertThat(verifier.verify(signer.boundBy("sig1").sign(RESPONSE, arrived), sent)
                        .isDone())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("parties")
    void whatever_is_changed_is_noticed_and_no_nonce_is_used_up(Party party) {
        List<String> claimed = new ArrayList<>();
        MessageVerifier verifier = MessageVerifier.of(
                id -> id.equals(party.signer().keyId()) ? Optional.of(party.key()) : Optional.empty(),
                SignaturePolicy.ofDefaults(),
                (key, nonce, until) -> claimed.add(nonce),
                clock);
        HttpRequest signed = MessageSigner.of(party.signer(), clock).sign(REQUEST);
        Fields fields = signed.fields();
        checkRefused(verifier.verify(HttpRequest.of("PUT", signed.target(), fields, BODY)), WRONG_SIGNATURE);
        checkRefused(
                verifier.verify(HttpRequest.of("POST", URI.create("https://example.com/orders?shop=8"), fields, BODY)),
                WRONG_SIGNATURE);
        checkRefused(
                verifier.verify(HttpRequest.of("POST", URI.create("https://example.org/orders?shop=7"), fields, BODY)),
                WRONG_SIGNATURE);
        checkRefused(verifier.verify(HttpRequest.of("POST", signed.target(), fields, new byte[] {1})), WRONG_DIGEST);
        checkRefused(verifier.verify(HttpRequest.of("POST", signed.target(), fields, new byte[0])), WRONG_DIGEST);
        checkRefused(verifier.verify(signed.withFields(fields.with("Content-Type", "x"))), WRONG_SIGNATURE);
        String input = fields.combined("signature-input").orElseThrow();
        for (String[] change : new String[][] {
            {"created=", "created=1"},
            {"\"@method\" ", ""},
            {"\"content-digest\"", ""},
            {"nonce=\"", "nonce=\"x"},
            {"alg=\"", "alg=\"x"},
            {"keyid=\"", "keyid=\"x"}
        }) {
            Outcome<SignedBy> outcome = verifier.verify(
                    with(signed, input.replaceFirst(java.util.regex.Pattern.quote(change[0]), change[1]), null));
            assertThat(outcome.isDone()).as(change[0]).isFalse();
        }
        assertThat(claimed).isEmpty();
        assertThat(verifier.verify(signed).isDone()).isTrue();
        assertThat(claimed).hasSize(1);
    }

    private static HttpRequest with(HttpRequest signed, String input, String signature) {
        Fields fields = Fields.none()
                .with("Content-Type", "application/json")
                .with(
                        "Content-Digest",
                        signed.fields().combined("content-digest").orElseThrow())
                .with("Signature-Input", input)
                .with(
                        "Signature",
                        signature == null
                                ? signed.fields().combined("signature").orElseThrow()
                                : signature);
        return signed.withFields(fields);
    }

    @Test
    void only_the_window_of_time_counts() {
        Party party = parties().findFirst().orElseThrow();
        HttpRequest signed = MessageSigner.of(party.signer(), clock)
                .withLifetime(Duration.ofHours(1))
                .sign(REQUEST);
        HttpRequest brief = MessageSigner.of(party.signer(), clock)
                .withLifetime(Duration.ofSeconds(1))
                .sign(REQUEST);
        clock.pass(Duration.ofSeconds(-31));
        checkRefused(verifier(party, SignaturePolicy.ofDefaults()).verify(signed), TOO_EARLY);
        clock.pass(Duration.ofSeconds(1));
        assertThat(verifier(party, SignaturePolicy.ofDefaults()).verify(signed).isDone())
                .isTrue();
        clock.pass(Duration.ofSeconds(30 + 31));
        assertThat(verifier(party, SignaturePolicy.ofDefaults()).verify(brief).isDone())
                .isTrue();
        clock.pass(Duration.ofMillis(1));
        checkRefused(verifier(party, SignaturePolicy.ofDefaults()).verify(brief), TOO_OLD);
        clock.pass(Duration.ofSeconds(299));
        checkRefused(verifier(party, SignaturePolicy.ofDefaults()).verify(signed), TOO_OLD);
        clock.pass(Duration.ofMillis(-1));
        assertThat(verifier(party, SignaturePolicy.ofDefaults()).verify(signed).isDone())
                .isTrue();
    }

    @Test
    void the_policy_says_what_has_to_be_there() {
        Party party = parties().findFirst().orElseThrow();
        HttpRequest signed = MessageSigner.of(party.signer(), clock).sign(REQUEST);
        checkRefused(
                verifier(
                                party,
                                SignaturePolicy.builder()
                                        .requestCovers(Component.of("date"))
                                        .build())
                        .verify(signed),
                NOT_COVERED);
        checkRefused(
                verifier(
                                party,
                                SignaturePolicy.builder()
                                        .algorithms(SignatureAlgorithm.SM2_SM3)
                                        .build())
                        .verify(signed),
                WRONG_ALGORITHM);
        checkRefused(
                verifier(party, SignaturePolicy.builder().label("other").build())
                        .verify(signed),
                NO_SUCH_LABEL);
        HttpRequest second =
                MessageSigner.of(party.signer(), clock).withLabel("proxy").sign(signed);
        checkRefused(verifier(party, SignaturePolicy.ofDefaults()).verify(second), SEVERAL_SIGNATURES);
        assertThat(verifier(party, SignaturePolicy.builder().label("proxy").build())
                        .verify(second)
                        .isDone())
                .isTrue();
        assertThat(verifier(party, SignaturePolicy.builder().label("sig1").build())
                        .verify(second)
                        .isDone())
                .isTrue();
        Party stranger = parties().findFirst().orElseThrow();
        MessageVerifier nobody =
                MessageVerifier.of(id -> Optional.empty(), SignaturePolicy.ofDefaults(), (k, n, u) -> true, clock);
        checkRefused(nobody.verify(signed), UNKNOWN_KEY);
        checkRefused(verifier(stranger, SignaturePolicy.ofDefaults()).verify(signed), WRONG_SIGNATURE);
        HttpRequest noNonce = with(
                signed,
                signed.fields().combined("signature-input").orElseThrow().replaceAll(";nonce=\"[^\"]*\"", ""),
                null);
        checkRefused(verifier(party, SignaturePolicy.ofDefaults()).verify(noNonce), NO_NONCE);
        assertThatThrownBy(() ->
                        SignaturePolicy.builder().maxAge(Duration.ofSeconds(-1)).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_cannot_be_read_is_refused_and_never_throws() {
        Party party = parties().findFirst().orElseThrow();
        MessageVerifier verifier = verifier(party, SignaturePolicy.ofDefaults());
        HttpRequest signed = MessageSigner.of(party.signer(), clock).sign(REQUEST);
        String input = signed.fields().combined("signature-input").orElseThrow();
        checkRefused(verifier.verify(REQUEST), NO_SIGNATURE);
        for (String bad : List.of(
                "sig1",
                "sig1=",
                "sig1=1",
                "sig1=()",
                "sig1=(\"@nothing\")",
                "sig1=(\"@method\";x)",
                "sig1=(\"Content-Type\")",
                "sig1=(method)",
                input + ", " + input,
                input + ",",
                "sig1=" + "(".repeat(1000),
                "sig1=(" + "\"a\" ".repeat(100) + ")",
                "a=1;".repeat(5000),
                "sig1=(\"@method\");created=\"1\"",
                input.replace("created=", "created=99999999999999"),
                input.replace("nonce=\"", "nonce=\"" + "x".repeat(300)),
                "sig1=(\"@query-param\")",
                "sig1=(\"@method\" \"@method\" \"@authority\" \"@path\" \"@query\" \"content-digest\")"
                        + input.substring(input.indexOf(')') + 1))) {
            Outcome<SignedBy> outcome = verifier.verify(with(signed, bad, null));
            assertThat(outcome.isDone()).as(bad).isFalse();
        }
        for (String bad :
                List.of("sig1", "sig1=1", "sig1=:?:", "sig1=:", "sig1=::", "sig1=:AAAA:", "x=:AAAA:", "sig1=(1)")) {
            assertThat(verifier.verify(with(signed, input, bad)).isDone())
                    .as(bad)
                    .isFalse();
        }
        assertThat(verifier.verify(signed).isDone()).isTrue();
    }

    @Test
    void of_many_at_once_one_claims_a_nonce() {
        Party party = parties().findFirst().orElseThrow();
        MessageVerifier verifier = verifier(party, SignaturePolicy.ofDefaults());
        for (int i = 0; i < 50; i++) {
            HttpRequest signed = MessageSigner.of(party.signer(), clock).sign(REQUEST);
            assertThat(IntStream.range(0, 8)
                            .parallel()
                            .filter(j -> verifier.verify(signed).isDone())
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_guard_in_memory_is_bounded_and_forgets() {
        ReplayGuard guard = ReplayGuard.inMemory(clock, 2);
        var until = io.github.hegui.kernel.time.Moment.now(clock).plus(Duration.ofMinutes(1));
        assertThat(guard.claim("k", "1", until)).isTrue();
        assertThat(guard.claim("k", "1", until)).isFalse();
        assertThat(guard.claim("other", "1", until)).isTrue();
        assertThat(guard.claim("k", "2", until)).as("no room").isFalse();
        clock.pass(Duration.ofMinutes(1).plusMillis(1));
        assertThat(guard.claim("k", "2", until.plus(Duration.ofMinutes(1)))).isTrue();
        assertThatThrownBy(() -> ReplayGuard.inMemory(clock, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReplayGuard.inMemory(clock, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_guard_in_memory_has_room_for_everybody_and_forgets_nothing_to_a_wrong_clock() {
        ReplayGuard guard = ReplayGuard.inMemory(clock, 100, 3);
        var until = io.github.hegui.kernel.time.Moment.now(clock).plus(Duration.ofMinutes(5));
        for (int i = 0; i < 10; i++) {
            assertThat(guard.claim("greedy", "n" + i, until)).isEqualTo(i < 3);
        }
        assertThat(guard.claim("modest", "n", until)).isTrue();
        clock.pass(Duration.ofDays(1));
        assertThat(guard.claim("modest", "tomorrow", until.plus(Duration.ofDays(1))))
                .isTrue();
        clock.pass(Duration.ofDays(-1));
        assertThat(guard.claim("modest", "n", until))
                .as("forgotten, and refused")
                .isFalse();
        assertThat(guard.claim("modest", "new", until.plus(Duration.ofMinutes(1))))
                .isTrue();
    }

    @Test
    void the_signer_says_what_is_missing() {
        SigningKey der = SigningKey.generate(SignatureAlgorithm.SM2_SM3, "k").withForm(SignatureForm.DER);
        assertThatThrownBy(() -> MessageSigner.of(der, clock).sign(REQUEST)).hasMessageContaining("RAW");
        SigningKey key = der.withForm(SignatureForm.RAW);
        assertThatThrownBy(() -> MessageSigner.of(key, clock)
                        .covering(Component.of("date"))
                        .sign(REQUEST))
                .hasMessageContaining("\"date\"");
        assertThatThrownBy(() -> MessageSigner.of(key, clock)
                        .sign(REQUEST.withFields(REQUEST.fields().with("Content-Digest", "sha-256=:AAAA:"))))
                .hasMessageContaining("Content-Digest");
        assertThatThrownBy(() -> MessageSigner.of(key, clock).withLabel("A"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(MessageSigner.of(key, clock)
                        .sign(REQUEST)
                        .fields()
                        .combined("content-digest")
                        .orElseThrow())
                .startsWith("sm3=:");
        for (String name : List.of("@nothing", "A b", "", "@query-param", "a\n")) {
            assertThatThrownBy(() -> Component.of(name)).as(name).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Fields.none().with("a", "b\r\nc: d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fields.none().with("a", "x".repeat(70_000)))
                .isInstanceOf(IllegalArgumentException.class);
        for (String target :
                List.of("/path", "ftp://a/", "mailto:a@b", "https:///x", "http://a/" + "x".repeat(20_000))) {
            assertThatThrownBy(() -> HttpRequest.of("GET", URI.create(target), Fields.none(), BODY))
                    .as(target)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void digests_are_checked_all_that_are_known() {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            Fields good = Fields.none().with("Content-Digest", ContentDigest.of(algorithm, BODY));
            assertThat(ContentDigest.isGood(good, BODY)).isTrue();
            assertThat(ContentDigest.isGood(good, new byte[0])).isFalse();
            assertThat(ContentDigest.isGood(good.with("Content-Digest", "md5=:AAAA:"), BODY))
                    .isTrue();
            DigestAlgorithm next = DigestAlgorithm.values()[(algorithm.ordinal() + 1) % 3];
            assertThat(ContentDigest.isGood(good.with("Content-Digest", ContentDigest.of(next, new byte[0])), BODY))
                    .isFalse();
        }
        for (String bad :
                List.of("md5=:AAAA:", "", "sha-256", "sha-256=1", "sha-256=()", "sha-256=:x", "=", "sha-256=:AAAA:")) {
            assertThat(ContentDigest.isGood(Fields.none().with("Content-Digest", bad), BODY))
                    .as(bad)
                    .isFalse();
        }
        assertThat(ContentDigest.isGood(Fields.none(), BODY)).isFalse();
    }
}
