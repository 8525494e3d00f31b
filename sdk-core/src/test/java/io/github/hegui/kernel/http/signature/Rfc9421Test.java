package io.github.hegui.kernel.http.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.crypto.SecretBytes;
import io.github.hegui.kernel.crypto.SharedKey;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Vectors;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpMessage;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Appendix B of RFC 9421: bases are equal to the byte, signatures verify, deterministic ones are made again. */
class Rfc9421Test {

    private static final JsonNode ALL = Vectors.of("rfc9421_appendix_b.json");
    private static final HttpRequest REQUEST = request(ALL.path("testRequest").stringValue());
    private static final Clock THEN = Clock.fixed(Instant.ofEpochSecond(1618884473), ZoneOffset.UTC);

    private static HttpRequest request(String text) {
        String[] halves = text.split("\n\n", 2);
        String[] lines = halves[0].split("\n");
        String[] first = lines[0].split(" ");
        return HttpRequest.of(
                first[0],
                URI.create("https://example.com" + first[1]),
                fields(lines),
                halves[1].getBytes(StandardCharsets.UTF_8));
    }

    private static Fields fields(String[] lines) {
        Fields fields = Fields.none();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            fields = fields.with(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        return fields;
    }

    private static HttpMessage message(JsonNode vector) {
        if (vector.path("message").stringValue().equals("test-request")) {
            return REQUEST;
        }
        String[] halves = ALL.path("testResponse").stringValue().split("\n\n", 2);
        return HttpResponse.of(200, fields(halves[0].split("\n")), halves[1].getBytes(StandardCharsets.UTF_8));
    }

    private static SignatureInput input(JsonNode vector) throws StructuredReader.Malformed {
        Fields fields = Fields.none()
                .with("Signature-Input", "sig=" + vector.path("signatureInput").stringValue())
                .with("Signature", "sig=:" + vector.path("signatureBase64").stringValue() + ":");
        return SignatureInput.of(fields, null).orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> appendix_b() {
        assertThat(ALL.path("cases").size()).isEqualTo(6);
        return ALL.path("cases")
                .valueStream()
                .map(vector -> DynamicTest.dynamicTest(vector.path("title").stringValue(), () -> check(vector)));
    }

    private static void check(JsonNode vector) throws Exception {
        SignatureInput input = input(vector);
        byte[] base = SignatureBase.of(input.covered(), input.input(), message(vector), null);
        assertThat(new String(base, StandardCharsets.US_ASCII))
                .isEqualTo(vector.path("signatureBase").stringValue());
        switch (vector.path("alg").stringValue()) {
            case "rsa-pss-sha512" -> assertThat(isRsa(base, input.signature())).isTrue();
            case "ecdsa-p256-sha256" ->
                assertThat(p256().verifyingKey().verify(base, input.signature()))
                        .isTrue();
            case "ed25519" -> assertThat(ed25519().sign(base)).isEqualTo(input.signature());
            case "hmac-sha256" -> assertThat(shared().sign(base)).isEqualTo(input.signature());
            default -> throw new AssertionError(vector);
        }
    }

    @Test
    void a_verifier_with_a_policy_takes_the_signed_request_of_b_2_6() {
        JsonNode vector = ALL.path("cases").get(5);
        HttpRequest signed = REQUEST.withFields(REQUEST.fields()
                .with(
                        "Signature-Input",
                        "sig-b26=" + vector.path("signatureInput").stringValue())
                .with("Signature", "sig-b26=:" + vector.path("signatureBase64").stringValue() + ":"));
        SignaturePolicy policy = SignaturePolicy.builder()
                .requestCoversOnly(Component.of("@method"), Component.of("date"))
                .bodyMayBeUncovered()
                .nonceMayBeMissing()
                .maxAge(Duration.ofMinutes(1))
                .build();
        MessageVerifier verifier = MessageVerifier.of(
                SignatureKeys.of(ed25519().verifyingKey()), policy, ReplayGuard.inMemory(THEN, 10), THEN);
        SignedBy by = verifier.verify(signed).orElseThrow();
        assertThat(by.keyId()).isEqualTo("test-key-ed25519");
        assertThat(by.created()).hasToString("2021-04-20T02:07:53.000Z");
        assertThat(by.covered()).hasSize(6).contains(Component.of("content-length"));
    }

    @Test
    void derived_components_of_section_2_2() throws Exception {
        HttpRequest request = HttpRequest.of(
                "GET",
                URI.create(
                        "HTTPS://WWW.Example.com:443/path?param=value&foo=bar&baz=batman&qux=&twice=1&twice=2"
                                + "&var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something#x"),
                Fields.none()
                        .with("X-Empty", "")
                        .with("X-Two", " one ")
                        .with("X-Two", "two\t")
                        .with("Example-Dict", "a=1, b=2;x=1;y=2, c=(a   b    c)"),
                new byte[0]);
        String[][] expected = {
            {"\"@method\"", "GET"},
            {"\"@authority\"", "www.example.com"},
            {"\"@scheme\"", "https"},
            {"\"@path\"", "/path"},
            {"\"@query-param\";name=\"baz\"", "batman"},
            {"\"@query-param\";name=\"qux\"", ""},
            {"\"@query-param\";name=\"param\"", "value"},
            {"\"@query-param\";name=\"var\"", "this%20is%20a%20big%0Amultiline%20value"},
            {"\"@query-param\";name=\"bar\"", "with%20plus%20whitespace"},
            {"\"@query-param\";name=\"fa%C3%A7ade%22%3A%20\"", "something"},
            {"\"x-empty\"", ""},
            {"\"x-two\"", "one, two"},
            {"\"x-two\";bs", ":b25l:, :dHdv:"},
            {"\"example-dict\";key=\"a\"", "1"},
            {"\"example-dict\";key=\"b\"", "2;x=1;y=2"},
            {"\"example-dict\";key=\"c\"", "(a b c)"},
            {"\"@query-param\";name=\"twice\"", null},
            {"\"@query-param\";name=\"none\"", null},
            {"\"@status\"", null},
            {"\"@method\";req", null},
            {"\"example-dict\";key=\"d\"", null},
            {"\"absent\"", null},
        };
        for (String[] row : expected) {
            var list = (Structured.InnerList)
                    StructuredReader.dictionary("s=(" + row[0] + ")").get("s");
            Component component = Component.checked(list.items().get(0));
            assertThat(component.identifier()).isEqualTo(row[0]);
            assertThat(ComponentValue.of(component, request, null).orElse(null))
                    .as(row[0])
                    .isEqualTo(row[1]);
        }
        assertThat(Component.queryParam("façade\": ").identifier())
                .isEqualTo("\"@query-param\";name=\"fa%C3%A7ade%22%3A%20\"");
        assertThat(ComponentValue.of(
                        Component.of("@query"),
                        HttpRequest.of("GET", URI.create("http://a:8080"), Fields.none(), new byte[0]),
                        null))
                .contains("?");
        HttpRequest bare = HttpRequest.of("GET", URI.create("http://a:8080"), Fields.none(), new byte[0]);
        assertThat(List.of(bare.path(), bare.authority(), bare.targetUri(), bare.requestTarget()))
                .containsExactly("/", "a:8080", "http://a:8080/", "/");
    }

    private static byte[] base64(JsonNode key, String field) {
        return Base64.getUrlDecoder().decode(key.path(field).stringValue());
    }

    private static BigInteger number(JsonNode key, String field) {
        return new BigInteger(1, base64(key, field));
    }

    private static boolean isRsa(byte[] base, byte[] signature) throws Exception {
        JsonNode key = ALL.path("keys").path("test-key-rsa-pss");
        Signature rsa = Signature.getInstance("RSASSA-PSS");
        rsa.setParameter(new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1));
        rsa.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
        rsa.update(base);
        return rsa.verify(signature);
    }

    private static SigningKey parsed(SignatureAlgorithm algorithm, String keyId, byte[] pkcs8) {
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----";
        return SigningKey.parse(algorithm, keyId, pem);
    }

    private static SigningKey p256() throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        BigInteger d = number(ALL.path("keys").path("test-key-ecc-p256"), "d");
        return parsed(
                SignatureAlgorithm.ECDSA_P256_SHA256,
                "test-key-ecc-p256",
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(d, curve.getParameterSpec(ECParameterSpec.class)))
                        .getEncoded());
    }

    private static SigningKey ed25519() {
        try {
            byte[] seed = base64(ALL.path("keys").path("test-key-ed25519"), "d");
            return parsed(
                    SignatureAlgorithm.ED25519,
                    "test-key-ed25519",
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed))
                            .getEncoded());
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Signer shared() {
        return SharedKey.of(
                "test-shared-secret",
                SecretBytes.of(Base64.getDecoder()
                        .decode(ALL.path("sharedSecretBase64").stringValue())));
    }
}
