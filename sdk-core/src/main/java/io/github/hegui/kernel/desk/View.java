package io.github.hegui.kernel.desk;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each process keeps in memory of the documents of a kind, such as which sellers are closed, for who asks far too often to read them. It is loaded when it is
 * first asked, from a noted position of the feed, and then follows the feed, without a stored cursor, whenever the desk runs. Immutable; a constant.
 *
 * <pre>{@code
 * View<Order, OrderMachine.State> states = View.of(Order.KIND, Order::state).most(1_000_000);   // a constant
 * states.on(desk).find(id.value());            // memory alone: as of the last run of this desk, at most a minute old
 * states.on(desk).fresh().find(id.value());    // reads on first: what was committed before the call is in it, whichever process did it
 * }</pre>
 *
 * @param <D> the documents
 * @param <V> what is kept of one; immutable
 */
public final class View<D, V> {

    private static final int USUAL_MOST = 100_000;
    private static final Duration USUAL_AGE = Duration.ofMinutes(1);

    private final Kind<D> kind;
    private final Function<D, @Nullable V> value;
    private final int most;
    private final Duration oldest;

    private View(Kind<D> kind, Function<D, @Nullable V> value, int most, Duration oldest) {
        this.kind = kind;
        this.value = value;
        this.most = most;
        this.oldest = oldest;
    }

    /**
     * Of all documents of that kind; of 100,000 at most, and a minute old at most.
     *
     * @param value what is kept of a document, as small as can be; null for nothing. Pure
     * @throws IllegalArgumentException when the kind is transient or bookkeeping: no event tells that such a document changed
     */
    public static <D, V> View<D, V> of(Kind<D> kind, Function<D, @Nullable V> value) {
        if (!kind.isFollowed()) {
            throw new IllegalArgumentException(
                    "kind " + kind.name()
                            + " is transient or bookkeeping: no event tells that one of its documents changed, and no view can follow them");
        }
        return new View<>(kind, Objects.requireNonNull(value, "value"), USUAL_MOST, USUAL_AGE);
    }

    /**
     * With so many documents at most of which something is kept, instead of 100,000. With more it is given up with an error that says so, and nothing of it is kept.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public View<D, V> most(int documents) {
        if (documents < 1) {
            throw new IllegalArgumentException("a view of " + documents + " documents, at least 1 is allowed");
        }
        return new View<>(kind, value, documents, oldest);
    }

    /**
     * With that age at most, by the desk's clock, instead of a minute: older, it refuses to answer.
     *
     * @throws IllegalArgumentException for less than a millisecond
     */
    public View<D, V> within(Duration age) {
        return new View<>(kind, value, most, DeskSettings.positive(age));
    }

    /**
     * What this process keeps of it for that desk's tenant: the same for all desks that were made of one another, also within a host's transaction, where it shows what is
     * committed.
     *
     * @throws IllegalStateException when the desk is bound to a caller: it shows what is everybody's
     */
    public Kept<V> on(Desk desk) {
        desk.refuseBound("given a view, which shows what is everybody's");
        return desk.views().kept(this, desk.homeOf("").tenant(), desk.clock());
    }

    Kind<D> kind() {
        return kind;
    }

    @Nullable
    V value(D document) {
        return value.apply(document);
    }

    int most() {
        return most;
    }

    Duration oldest() {
        return oldest;
    }
}
