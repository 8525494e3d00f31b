package io.github.hegui.oversight.conformity;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Writes a report as one HTML page in UTF-8, Chinese and English side by side: no script, nothing loaded from elsewhere, light and dark, for a
 * phone, a desk and paper. Every value is escaped. Equal reports are equal bytes. Thread-safe.
 */
public final class HtmlReport {

    private static final Template TEMPLATE = template();

    private HtmlReport() {}

    /**
     * Writes the report and flushes; the stream stays open.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(ConformityReport report, OutputStream out) {
        try {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            TEMPLATE.execute(ReportView.of(report), writer);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template template() {
        try (var stream = Objects.requireNonNull(
                        HtmlReport.class.getResourceAsStream("report.mustache"), "report.mustache");
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
