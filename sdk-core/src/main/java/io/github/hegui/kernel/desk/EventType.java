package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.FeedEvent;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * One type of event: its stable name, the record that is its body, and how older bodies become that record. A public constant where another module
 * reads it. Immutable.
 *
 * <pre>{@code
 * EventType<Orders.Captured> captured = EventType.of("payment.capture.booked", Orders.Captured.class);
 * }</pre>
 *
 * @param <F> the record that is the body
 */
public final class EventType<F> {

    private final String name;
    private final Class<F> type;
    private final int schema;
    private final Function<byte[], F> reader;
    private final Map<Integer, UnaryOperator<ObjectNode>> upcasters;

    private EventType(String name, Class<F> type, int schema, Map<Integer, UnaryOperator<ObjectNode>> upcasters) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.schema = schema;
        this.reader = Json.stored(type);
        this.upcasters = Map.copyOf(upcasters);
    }

    /**
     * A type at schema 1.
     *
     * @param name stable for ever, such as {@code trade.order.placed}
     * @param type a record; a reader's may have fewer components than the writer's
     */
    public static <F> EventType<F> of(String name, Class<F> type) {
        return new EventType<>(name, type, 1, Map.of());
    }

    /**
     * With one form more: the schema goes up by one.
     *
     * @param change turns the JSON of the form before into that of the new one; pure, run on read
     */
    public EventType<F> then(UnaryOperator<ObjectNode> change) {
        Map<Integer, UnaryOperator<ObjectNode>> more = new TreeMap<>(upcasters);
        more.put(schema, Objects.requireNonNull(change, "change"));
        return new EventType<>(name, type, schema + 1, more);
    }

    /** The stable name. */
    public String name() {
        return name;
    }

    /** The record. */
    public Class<F> type() {
        return type;
    }

    /** The number of the form that is written. */
    public int schema() {
        return schema;
    }

    /** Whether it is an event of this type, whose body was not erased. */
    public boolean isOf(FeedEvent event) {
        return event.type().equals(name) && !event.isRedacted();
    }

    /**
     * What the event says, older forms brought up to the newest.
     *
     * @throws IllegalArgumentException when it is of another type
     * @throws HeguiException {@code UNREADABLE_DOCUMENT} when its body is something else
     */
    public F read(FeedEvent event) {
        if (!event.type().equals(name)) {
            throw new IllegalArgumentException("event " + event.type() + " is no " + name);
        }
        if (event.schema() >= schema) {
            return reader.apply(event.body());
        }
        try {
            ObjectNode node = (ObjectNode) Json.mapper().readTree(event.body());
            for (int v = event.schema(); v < schema; v++) {
                node = Objects.requireNonNull(upcasters.get(v), "an upcaster from schema " + v)
                        .apply(node);
            }
            return Json.mapper().treeToValue(node, type);
        } catch (RuntimeException e) { // Jackson's, or whatever an upcaster throws on a body that it does not know
            throw new HeguiException(
                    ErrorCode.UNREADABLE_DOCUMENT, "event " + event.id() + " of schema " + event.schema(), e);
        }
    }

    @Override
    public String toString() {
        return name + "@" + schema;
    }
}
