package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.DocumentKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a decision looked at: documents, pages of paths, balances; and whether all of that was there at one moment. For one thread. */
final class Readings {

    private final Documents documents;
    private final Set<DocumentKey> looked = new HashSet<>();

    /** What was asked of paths and counters: whether it is answered differently by now. */
    private final List<BooleanSupplier> again = new ArrayList<>(0);

    Readings(Documents documents) {
        this.documents = documents;
    }

    /** Notes that a document is looked at. */
    void look(DocumentKey key) {
        looked.add(key);
    }

    boolean contains(DocumentKey key) {
        return looked.contains(key);
    }

    /** Notes an answer of a path or a counter, and how it is asked for again. */
    void note(Object answer, Supplier<?> ask) {
        again.add(() -> !ask.get().equals(answer));
    }

    /**
     * Whether something of it is another by now. If nothing is, all of it was there at one and the same moment; if something is, perhaps never, and
     * what was decided is no answer.
     */
    boolean isTorn() {
        boolean isOfOneMoment = looked.size() + again.size() < 2;
        return !isOfOneMoment
                && (documents.isAnother(looked) || again.stream().anyMatch(BooleanSupplier::getAsBoolean));
    }

    /** Whether it is nothing but documents of these. */
    boolean isWithin(Set<DocumentKey> written) {
        return again.isEmpty() && written.containsAll(looked);
    }
}
