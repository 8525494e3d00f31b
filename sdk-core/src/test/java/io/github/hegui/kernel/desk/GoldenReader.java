package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;

/** Reads and writes bodies as the desk does. */
public final class GoldenReader {

    private GoldenReader() {}

    /** The value of that body. */
    public static Object read(Kind<?> kind, int schema, byte[] body) {
        return kind.read(
                new Document(new DocumentKey(Partition.DEFAULT, kind.name(), "golden"), 1, schema, body, null));
    }

    /** The body of that value. */
    public static <D> byte[] write(Kind<D> kind, Object value) {
        return kind.write(kind.type().cast(value));
    }
}
