package io.github.hegui.kernel.message;

import io.github.hegui.kernel.message.Messenger.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A messenger that keeps what it is handed, for tests: the last {@value #MOST}, each once. Safe for use by many threads. */
public final class Outbox implements Messenger {

    /** How many are kept. */
    public static final int MOST = 1_000;

    private final Map<String, Outgoing> kept = new LinkedHashMap<>();

    /** An empty one. */
    public Outbox() {}

    @Override
    public synchronized Answer send(Outgoing message) {
        kept.putIfAbsent(message.key(), message);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return new Answer.Taken(null);
    }

    /** What was handed over, in order. */
    public synchronized List<Outgoing> messages() {
        return List.copyOf(new ArrayList<>(kept.values()));
    }
}
