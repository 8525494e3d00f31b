package io.github.hegui.kernel.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request. Immutable but for its body, which is carried and not copied.
 *
 * <pre>{@code
 * HttpRequest request = HttpRequest.of("POST", "https://example.com/orders?shop=7", fields, json);
 * }</pre>
 *
 * @param method as it is sent; capital or not makes a difference
 * @param target the absolute URI that the client meant, with {@code http} or {@code https}, as the raw text that was sent: on a server the scheme, the
 *     Host field and the request's target; behind a proxy the one the client called. Nothing in it is decoded or brought into another form
 * @param fields the header fields
 * @param body the content, empty if there is none
 */
public record HttpRequest(String method, String target, Fields fields, byte[] body) implements HttpMessage {

    private static final int MAX_TARGET = 16 * 1024;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MAX_PORT = 65_535;

    /** Scheme, user, host, port, path, query (RFC 3986, appendix B); of a path and a query whatever a request line can hold. */
    private static final Pattern TARGET = Pattern.compile(
            "(https?)://(?:[^/?#@]*@)?"
                    + "(\\[[0-9a-z:.%]+]|[0-9a-z._~!$&'()*+,;=%-]+)(?::([0-9]{0,5}))?"
                    + "(/[!-~&&[^?#]]*)?(?:\\?([!-~&&[^#]]*))?(?:#[!-~]*)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * Checks method and target.
     *
     * @throws IllegalArgumentException when the method is no token, or the target not so
     */
    public HttpRequest {
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(body, "body");
        if (!Fields.TOKEN.matcher(method).matches()) {
            throw new IllegalArgumentException("a method is a token");
        }
        Matcher parts = TARGET.matcher(target.length() > MAX_TARGET ? "" : target);
        if (!parts.matches() || port(parts) > MAX_PORT) {
            throw new IllegalArgumentException(
                    "a target is an absolute URI with http or https and a host, in ASCII without spaces, at most "
                            + MAX_TARGET + " characters");
        }
    }

    /**
     * A request.
     *
     * @param target as raw text, such as {@code http://order_service:8080/orders?shop=7}
     * @throws IllegalArgumentException when the method is no token, or the target no absolute URI
     */
    public static HttpRequest of(String method, String target, Fields fields, byte[] body) {
        return new HttpRequest(method, target, fields, body);
    }

    /**
     * A request.
     *
     * @throws IllegalArgumentException when the method is no token, or the target no absolute URI
     */
    public static HttpRequest of(String method, URI target, Fields fields, byte[] body) {
        return new HttpRequest(method, target.toString(), fields, body);
    }

    /** The same with other fields. */
    public HttpRequest withFields(Fields others) {
        return new HttpRequest(method, target, others, body);
    }

    /** Method and path; neither query nor fields nor body. */
    @Override
    public String toString() {
        return "HttpRequest " + method + " " + path();
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return parts().group(1).toLowerCase(Locale.ROOT);
    }

    /** Host in small letters, and the port unless it is the scheme's own (RFC 9421, 2.2.3). */
    public String authority() {
        Matcher parts = parts();
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        int port = port(parts);
        boolean isUsual = port < 0 || port == (scheme().equals("https") ? HTTPS : HTTP);
        return isUsual ? host : host + ":" + port;
    }

    /** The path as it was sent, nothing decoded; {@code /} where there is none. */
    public String path() {
        String path = parts().group(4);
        return path == null ? "/" : path;
    }

    /** The query as it was sent, without its question mark, nothing decoded; empty where there is no question mark. */
    public Optional<String> query() {
        return Optional.ofNullable(parts().group(5));
    }

    /** Path and query, as they stand in a request line. */
    public String requestTarget() {
        return path() + query().map(query -> "?" + query).orElse("");
    }

    /** The target without user and fragment, which are never sent; scheme and host in small letters, without the scheme's own port. */
    public String targetUri() {
        return scheme() + "://" + authority() + requestTarget();
    }

    private Matcher parts() {
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches()) {
            throw new IllegalStateException("the target was checked");
        }
        return parts;
    }

    private static int port(Matcher parts) {
        String port = parts.group(3);
        return port == null || port.isEmpty() ? -1 : Integer.parseInt(port);
    }
}
