package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Effects;
import io.github.hegui.kernel.store.Partition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A document as a file of an archive has it: as it stood in the store, what is personal sealed. Immutable.
 *
 * @param matter what it belonged to
 * @param tenant whose it was
 * @param kind the name of its kind
 * @param id its id
 * @param version its last version
 * @param schema the number of the body's form
 * @param body the body
 */
public record ArchivedDocument(
        String matter, String tenant, String kind, String id, long version, int schema, String body) {

    /** Checks. */
    public ArchivedDocument {
        Objects.requireNonNull(matter, "matter");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(body, "body");
    }

    static ArchivedDocument of(String matter, Document document) {
        byte[] body = Objects.requireNonNull(document.body());
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            DocumentKey key = document.key();
            return new ArchivedDocument(
                    matter,
                    key.partition().tenant(),
                    key.kind(),
                    key.id(),
                    document.version(),
                    document.schema(),
                    text);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "a document of kind " + document.key().kind() + " is no text", e);
        }
    }

    DocumentKey key(int shard) {
        return new DocumentKey(new Partition(tenant, shard), kind, id);
    }

    /** What the log keeps of the body. */
    byte[] digest() {
        return Effects.digest(schema, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The document, older forms brought up to the newest.
     *
     * @throws IllegalArgumentException when it is of another kind
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code UNREADABLE_DOCUMENT} when it is something else
     */
    public <D> D as(Kind<D> own) {
        if (!own.name().equals(kind)) {
            throw new IllegalArgumentException("a document of kind " + kind + " is none of " + own.name());
        }
        return own.read(new Document(key(0), version, schema, body.getBytes(StandardCharsets.UTF_8), null));
    }
}
