package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What bodies mean that were written or read lately, so that the next command on a document need not parse it again. It never answers for a
 * body that differs by a single byte, so nothing ever has to be invalidated, whoever writes; the body itself always comes from the store.
 * Bounded by {@value #MOST_BYTES} bytes of bodies. Safe for use by many threads, without a lock: a race costs a parse.
 */
final class DocumentCache {

    private static final int SLOTS = 1 << 14;
    private static final int MOST_BYTES = 8 << 20;

    /** Larger bodies are parsed each time: a few of them would drive out everything else. */
    private static final int MOST_BYTES_EACH = 64 << 10;

    private record Entry(Kind<?> kind, DocumentKey key, int schema, byte[] body, Object value) {}

    private final AtomicReferenceArray<@Nullable Entry> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger hand = new AtomicInteger();

    /** The value of that document, parsed only if it is not known. */
    <D> D read(Kind<D> kind, Document document) {
        byte[] body = Objects.requireNonNull(document.body());
        Entry known = slots.get(slot(document.key()));
        if (known != null
                && known.kind == kind
                && known.schema == document.schema()
                && known.key.equals(document.key())
                && Arrays.equals(known.body, body)) {
            return kind.type().cast(known.value);
        }
        D value = kind.read(document);
        note(kind, document.key(), document.schema(), body, value);
        return value;
    }

    /** Notes that this body means that value to the kind; another one of its name, as of another release, may read it otherwise. */
    <D> void note(Kind<D> kind, DocumentKey key, int schema, byte[] body, D value) {
        if (body.length > MOST_BYTES_EACH) {
            return;
        }
        Entry before = slots.getAndSet(slot(key), new Entry(kind, key, schema, body, value));
        long all = bytes.addAndGet(body.length - size(before));
        while (all > MOST_BYTES) {
            all = bytes.addAndGet(-size(slots.getAndSet(hand.getAndIncrement() & (SLOTS - 1), null)));
        }
    }

    /** How many bytes of bodies it holds. */
    long bytes() {
        return bytes.get();
    }

    private static int size(@Nullable Entry entry) {
        return entry == null ? 0 : entry.body.length;
    }

    private static int slot(DocumentKey key) {
        int hash = key.hashCode() * 0x9E3779B9; // ids made one after the other must not fall together
        return (hash >>> 18) & (SLOTS - 1);
    }
}
