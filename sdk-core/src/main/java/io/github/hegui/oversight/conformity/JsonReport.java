package io.github.hegui.oversight.conformity;

import java.io.OutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report as JSON in UTF-8, indented, its members in the order of the report: equal reports are equal bytes. Thread-safe. */
public final class JsonReport {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private JsonReport() {}

    /**
     * Writes the report and flushes; the stream stays open.
     *
     * @throws tools.jackson.core.JacksonException when it cannot be written
     */
    public static void write(ConformityReport report, OutputStream out) {
        MAPPER.writeValue(out, report);
    }
}
