package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.personal.Sealed;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Finds what is sealed by writing: whatever is stored of a value is seen, and nothing else. */
final class SealedParts {

    private static final String FOUND = "found";

    private static final ObjectWriter WRITER = ((JsonMapper) Json.mapper())
            .rebuild()
            .addModule(new SimpleModule("sealed-parts").addSerializer(Sealed.class, new Collecting()))
            .build()
            .writer();

    private SealedParts() {}

    private static final class Collecting extends ValueSerializer<Sealed> {
        @Override
        @SuppressWarnings("unchecked") // put there below
        public void serialize(Sealed sealed, JsonGenerator out, SerializationContext context) {
            ((List<Sealed>) context.getAttribute(FOUND)).add(sealed);
            out.writeNull();
        }
    }

    static List<Sealed> of(Object body) {
        List<Sealed> found = new ArrayList<>();
        var unused = Json.bytes(WRITER.withAttribute(FOUND, found), body);
        return List.copyOf(found);
    }
}
