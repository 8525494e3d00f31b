package io.github.hegui.spring;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;

/**
 * Reads a body that is {@link Checked}, one of the SDK's inputs or of the host's own, by {@link Json#incoming}: strictly, and all that is wrong is one refusal with
 * each place, also that it breaks its constraints. Any other body, and what is written, stays with the host's mapper.
 */
final class IncomingConverter extends AbstractHttpMessageConverter<Checked> {

    private final ObjectProvider<Desk> desk;

    IncomingConverter(ObjectProvider<Desk> desk) {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
        this.desk = desk;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Checked.class.isAssignableFrom(type);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    /** One byte more than is taken is enough to refuse it. */
    @Override
    protected Checked readInternal(Class<? extends Checked> type, HttpInputMessage message) throws IOException {
        byte[] body = message.getBody().readNBytes(Json.MOST_INCOMING + 1);
        return Json.incoming(type, body, desk.getObject()::check).orElseThrow();
    }

    @Override
    protected void writeInternal(Checked value, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("an input is written by the host's mapper");
    }
}
