package io.github.hegui.kernel.http;

/** A request or a response, as far as it is signed. */
public sealed interface HttpMessage permits HttpRequest, HttpResponse {

    /** The header fields. */
    Fields fields();

    /** The content, empty if there is none. */
    byte[] body();
}
