package io.github.hegui.kernel.crypto.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * A request. Immutable but for its body, which is carried and not copied.
 *
 * <pre>{@code
 * HttpRequest request = HttpRequest.of("POST", URI.create("https://example.com/orders?shop=7"), fields, json);
 * }</pre>
 *
 * @param method as it is sent; capital or not makes a difference
 * @param target the absolute URI that the client meant, with {@code http} or {@code https}; behind a proxy the one the client called
 * @param fields the header fields
 * @param body the content, empty if there is none
 */
public record HttpRequest(String method, URI target, Fields fields, byte[] body) implements HttpMessage {

    private static final int MAX_TARGET = 16 * 1024;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Checks method and target. @throws IllegalArgumentException when the method is no token, or the target not so */
    public HttpRequest {
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(body, "body");
        if (!Chars.isToken(method)) {
            throw new IllegalArgumentException("a method is a token");
        }
        String uri = target.toString();
        if (target.getHost() == null
                || uri.length() > MAX_TARGET
                || !Chars.isPrintableAscii(uri)
                || !(isScheme(target, "http") || isScheme(target, "https"))) {
            throw new IllegalArgumentException(
                    "a target is an absolute URI with http or https and a host, in ASCII, at most " + MAX_TARGET
                            + " characters");
        }
    }

    /** A request. @throws IllegalArgumentException when the method is no token, or the target no absolute URI */
    public static HttpRequest of(String method, URI target, Fields fields, byte[] body) {
        return new HttpRequest(method, target, fields, body);
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

    String scheme() {
        return target.getScheme().toLowerCase(Locale.ROOT);
    }

    /** Host in small letters, and the port unless it is the scheme's own (RFC 9421, 2.2.3). */
    String authority() {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        int port = target.getPort();
        boolean isUsual = port < 0 || port == (scheme().equals("https") ? HTTPS : HTTP);
        return isUsual ? host : host + ":" + port;
    }

    String path() {
        String path = target.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    String query() {
        return target.getRawQuery() == null ? "?" : "?" + target.getRawQuery();
    }

    String requestTarget() {
        return target.getRawQuery() == null ? path() : path() + query();
    }

    /** Without a fragment, which is never sent. */
    String targetUri() {
        return scheme() + "://" + authority() + requestTarget();
    }

    private static boolean isScheme(URI uri, String scheme) {
        return scheme.equalsIgnoreCase(uri.getScheme());
    }
}
