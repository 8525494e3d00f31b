package io.github.hegui.kernel.http;

import java.util.Objects;

/**
 * A response. Immutable but for its body, which is carried and not copied.
 *
 * @param status from 100 to 599
 * @param fields the header fields
 * @param body the content, empty if there is none
 */
public record HttpResponse(int status, Fields fields, byte[] body) implements HttpMessage {

    /**
     * Checks the status.
     *
     * @throws IllegalArgumentException when it is not between 100 and 599
     */
    public HttpResponse {
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(body, "body");
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("a status lies between 100 and 599, not at " + status);
        }
    }

    /**
     * A response.
     *
     * @throws IllegalArgumentException when the status is not between 100 and 599
     */
    public static HttpResponse of(int status, Fields fields, byte[] body) {
        return new HttpResponse(status, fields, body);
    }

    /** The same with other fields. */
    public HttpResponse withFields(Fields others) {
        return new HttpResponse(status, others, body);
    }

    /** The status; neither fields nor body. */
    @Override
    public String toString() {
        return "HttpResponse " + status;
    }
}
