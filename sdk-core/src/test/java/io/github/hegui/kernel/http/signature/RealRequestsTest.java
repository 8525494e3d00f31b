package io.github.hegui.kernel.http.signature;

import static io.github.hegui.kernel.http.signature.HttpSignatureRefusal.NO_COMPONENT;
import static io.github.hegui.kernel.http.signature.HttpSignatureRefusal.NO_SUCH_LABEL;
import static io.github.hegui.kernel.http.signature.HttpSignatureRefusal.SEVERAL_SIGNATURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.SecretBytes;
import io.github.hegui.kernel.crypto.SharedKey;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.testkit.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as clients and gateways send them, which an URI class or a purist would not have. */
@Verifies({Clause.B_8_3, Clause.B_8_3_3})
@DisplayName("B-8.3, B-8.3.3 交易信息保障：真实客户端发出的请求")
class RealRequestsTest {

    private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes();

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final SharedKey key = SharedKey.of("k-1", SecretBytes.random(32));
    private final MessageSigner signer = MessageSigner.of(key, clock);

    private MessageVerifier verifier(SignaturePolicy policy) {
        return MessageVerifier.of(
                id -> Optional.of(SignatureKeys.SignatureKey.of(key)),
                policy,
                ReplayGuard.inMemory(clock, 1_000),
                clock);
    }

    private Outcome<SignedBy> verified(HttpRequest request) {
        return verifier(SignaturePolicy.ofDefaults()).verify(request);
    }

    private static HttpRequest request(String target, String... field) {
        Fields fields = Fields.none();
        for (int i = 0; i < field.length; i += 2) {
            fields = fields.with(field[i], field[i + 1]);
        }
        return HttpRequest.of("POST", target, fields, BODY);
    }

    /** The parts are the characters that were sent: nothing is decoded, sorted or refused for what some clients send all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://order_service:8080/ http order_service:8080 / ?",
                "http://order_service http order_service / ?",
                "HTTP://Order_Service:80/a http order_service /a ?",
                "https://-dash-.example:0443/a https -dash-.example /a ?",
                "http://a:/b http a /b ?",
                "http://a/b|c/{id}/\"x\"?q=[1]&f={\"a\":1}|^` http a /b|c/{id}/\"x\" ?q=[1]&f={\"a\":1}|^`",
                "http://a/%zz/%7e/%E5?%zz=%& http a /%zz/%7e/%E5 ?%zz=%&",
                "http://a//b/../c/./d;x=1 http a //b/../c/./d;x=1 ?",
                "http://a?q http a / ?q",
                "http://a/? http a / ?",
                "http://a/b??c?d http a /b ??c?d",
                "http://a/b?c#d http a /b ?c",
                "http://[2001:DB8::1]:8080/a http [2001:db8::1]:8080 /a ?",
                "http://user:pass@a:8080/b@c http a:8080 /b@c ?",
                "http://192.168.0.1:65535/\\\\ http 192.168.0.1:65535 /\\\\ ?"
            })
    void scheme_authority_path_and_query_are_the_raw_text(
            String target, String scheme, String authority, String path, String query) {
        HttpRequest request = request(target);
        assertThat(request.scheme()).isEqualTo(scheme);
        assertThat(request.authority()).isEqualTo(authority);
        assertThat(request.path()).isEqualTo(path);
        assertThat("?" + request.query().orElse("")).isEqualTo(query);
        assertThat(verified(signer.sign(request)).isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/path",
                "ftp://a/",
                "mailto:a@b",
                "https:///x",
                "https://",
                "https://:80/",
                "http://a b/",
                "http://a/b c",
                "http://a:b/",
                "http://a:65536/",
                "http://a:1:2/",
                "http://[::1/",
                "http://a/\u4e2d",
                "http://a/b\r\nc: d",
                "http://a\"b/"
            })
    void what_no_request_line_can_hold_is_refused(String target) {
        assertThatThrownBy(() -> request(target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http or https");
    }

    /** RFC 8941 and RFC 9651: decimals, dates and texts beyond ASCII stand in other members too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1.5, b=2|a|1.5",
                "a=1.50, b=2|b|2",
                "a=-0.10|a|-0.1",
                "a=1.0|a|1.0",
                "a=123456789012.123|a|123456789012.123",
                "a=@1659578233, b=2;at=@-1;q=0.5|a|@1659578233",
                "a=@1659578233, b=2;at=@-1;q=0.5|b|2;at=@-1;q=0.5",
                "a=%\"f%c3%bc\", b|b|?1",
                "a=%\"f%c3%bc %25%22\"|a|%\"f%c3%bc %25%22\"",
                "a=(1.5 @2);x=0.001|a|(1.5 @2);x=0.001"
            })
    void a_member_of_a_dictionary_is_covered_whatever_stands_beside_it(String dictionary, String member, String value) {
        HttpRequest request = request("http://a/", "Example", dictionary);
        assertThat(ComponentValue.of(Component.member("example", member), request, null))
                .contains(value);
        HttpRequest signed =
                signer.covering(Component.member("example", member)).sign(request);
        assertThat(verified(signed).isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1.",
                "a=1.1234",
                "a=1234567890123.1",
                "a=.5",
                "a=@1.5",
                "a=@",
                "a=%\"%C3%BC\"",
                "a=%\"%c3\"",
                "a=%\"x",
                "a=%\"%2\""
            })
    void what_is_no_such_value_is_covered_by_nothing(String dictionary) {
        assertThat(ComponentValue.of(
                        Component.member("example", "a"), request("http://a/", "Example", dictionary), null))
                .isEmpty();
    }

    @Test
    void a_tab_within_a_field_is_part_of_it() {
        HttpRequest signed = signer.covering(Component.of("x-note")).sign(request("http://a/", "X-Note", "\ta\tb\t"));
        assertThat(ComponentValue.of(Component.of("x-note"), signed, null)).contains("a\tb");
        assertThat(verified(signed).isDone()).isTrue();
    }

    @Test
    void of_two_signatures_the_policy_has_to_name_one() {
        HttpRequest twice = signer.withLabel("gateway").sign(signer.sign(request("http://a/")));
        Outcome<SignedBy> outcome = verified(twice);
        assertThat(outcome.refusal().code()).isEqualTo(SEVERAL_SIGNATURES.code());
        assertThat(outcome.refusal().en()).contains("2 signatures", "label");
        for (String label : new String[] {"sig1", "gateway"}) {
            SignaturePolicy policy = SignaturePolicy.builder().label(label).build();
            assertThat(verifier(policy).verify(twice).isDone()).as(label).isTrue();
        }
        Outcome<SignedBy> other =
                verifier(SignaturePolicy.builder().label("proxy").build()).verify(twice);
        assertThat(other.refusal().code()).isEqualTo(NO_SUCH_LABEL.code());
        assertThat(other.refusal().en()).contains("proxy");
    }

    /** A client that tries again signs what it has: the new signature takes the place of the old one, others stay. */
    @Test
    void signing_a_signed_message_again_replaces_the_label() {
        HttpRequest once = signer.withLabel("gateway").sign(signer.sign(request("http://a/")));
        clock.pass(Duration.ofHours(1));
        HttpRequest again = signer.sign(once);
        assertThat(again.fields().combined("signature-input").orElseThrow()).containsOnlyOnce("sig1=");
        assertThat(verifier(SignaturePolicy.builder().label("sig1").build())
                        .verify(again)
                        .isDone())
                .isTrue();
        assertThat(again.fields().combined("signature-input").orElseThrow()).contains("gateway=");

        HttpResponse response = HttpResponse.of(200, Fields.none(), BODY);
        HttpResponse signed = signer.sign(signer.sign(response, again), again);
        assertThat(verifier(SignaturePolicy.ofDefaults()).verify(signed, again).isDone())
                .isTrue();
        HttpRequest broken = request("http://a/", "Signature", "sig1=:", "Signature-Input", "sig1=()");
        assertThatThrownBy(() -> signer.sign(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signature");
    }

    /** RFC 9421, 2.1.1: written anew, so that a gateway may change spaces. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a=1,    b=2;x=1;y=2,   c=(a   b   c), d'|a=1, b=2;x=1;y=2, c=(a b c), d",
                "'a,  b;q=0.50'|a, b;q=0.5",
                "'text/html;  q=1.0, */*;q=0.1'|text/html;q=1.0, */*;q=0.1",
                "'  ?1  '|?1",
                "'(a  b);x,  \"c\"'|(a b);x, \"c\""
            })
    void a_structured_field_is_covered_in_its_strict_form(String value, String strict) {
        Component component = Component.of("example").strictly();
        assertThat(component.identifier()).isEqualTo("\"example\";sf");
        HttpRequest request = request("http://a/", "Example", value);
        assertThat(ComponentValue.of(component, request, null)).contains(strict);
        HttpRequest signed = signer.covering(component).sign(request);
        HttpRequest changed =
                signed.withFields(signed.fields().without("example").with("Example", strict));
        assertThat(verified(changed).isDone()).isTrue();
    }

    @Test
    void what_is_no_structured_field_has_no_strict_form() {
        HttpRequest request = request("http://a/", "Date", "Mon, 02 Mar 2026 01:00:00 GMT");
        assertThatThrownBy(
                        () -> signer.covering(Component.of("date").strictly()).sign(request))
                .hasMessageContaining("\"date\";sf");
        assertThatThrownBy(() -> Component.of("@method").strictly()).isInstanceOf(IllegalArgumentException.class);
        HttpRequest signed =
                signer.covering(Component.of("example").strictly()).sign(request("http://a/", "Example", "a"));
        HttpRequest changed =
                signed.withFields(signed.fields().without("example").with("Example", "a=1="));
        assertThat(verified(changed).refusal().code()).isEqualTo(NO_COMPONENT.code());
    }
}
