package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.access.Access;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.Uses;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.WorkingTime;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says how a desk is made. Without more: the system's UTC clock; {@link WorkingTime#ofDefaults}, which is China's calendar and 09:00 to
 * 17:00 on working days; the nameless tenant; commands known for 30 days; deadlines leased for 30 seconds; no sealer, so that personal data is
 * refused as misuse; a gate that shows it to nobody. Fixed: five tries for a
 * command, eight failures until a deadline or an event is parked, waits of 1, 2, 4 to 64 seconds of business time between them. Not
 * thread-safe.
 */
@CanIgnoreReturnValue
public final class DeskBuilder {
    private final Store store;
    private Clock clock = Clock.systemUTC();
    private WorkingTime workingTime = WorkingTime.ofDefaults();
    private String tenant = "";
    private Duration retention = Duration.ofDays(30);
    private Duration lease = Duration.ofSeconds(30);
    private final List<Feature> features = new ArrayList<>();
    private @Nullable Sealer sealer;
    private Gate gate = Gates.closed();
    private Uses uses = Uses.NONE;
    private Access access = Access.PARTIES;
    private BooleanSupplier hostTransaction = HostTransaction.springs();
    private @Nullable Validator validator;
    private DeskObserver observer = DeskObserver.NONE;

    DeskBuilder(Store store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /** Business time; without it the system's UTC clock. */
    public DeskBuilder clock(Clock businessTime) {
        clock = Objects.requireNonNull(businessTime, "clock");
        return this;
    }

    /** Working time; without it {@link WorkingTime#ofDefaults}. */
    public DeskBuilder workingTime(WorkingTime time) {
        workingTime = Objects.requireNonNull(time, "workingTime");
        return this;
    }

    /** The tenant; without it the nameless one. */
    public DeskBuilder tenant(String name) {
        tenant = Objects.requireNonNull(name, "tenant");
        return this;
    }

    /**
     * What seals personal data, such as {@code Sealers.of(keyring)}. It also keys the digests by which repeated commands are known; those of before
     * are still known.
     */
    public DeskBuilder sealer(Sealer used) {
        sealer = Objects.requireNonNull(used, "sealer");
        return this;
    }

    /** Who may be shown personal data; without it nobody. */
    public DeskBuilder gate(Gate used) {
        gate = Objects.requireNonNull(used, "gate");
        return this;
    }

    /** What data that is not sealed may be used for; without it nothing. */
    public DeskBuilder uses(Uses used) {
        uses = Objects.requireNonNull(used, "uses");
        return this;
    }

    /**
     * What callers may do, asked by desks that are bound to one, {@link Desk#as}; without it whatever a party to a document may do.
     */
    public DeskBuilder access(Access used) {
        access = Objects.requireNonNull(used, "access");
        return this;
    }

    /**
     * Says whether the calling thread is within a transaction of the host; without it Spring is asked, if it is on the class path. Where it is, a
     * desk that commits by itself refuses to work with a store in a database ({@link IllegalStateException}): the host's rollback would leave what it
     * did. {@link Desk#joining} takes part in the transaction instead. {@code () -> false} for who wants a commit of its own all the same, such as
     * in a callback after the host's commit, where Spring's transaction still counts as open.
     */
    public DeskBuilder hostTransaction(BooleanSupplier isOpen) {
        hostTransaction = Objects.requireNonNull(isOpen, "isOpen");
        return this;
    }

    /**
     * What looks at the constraints of inputs, such as a host's own; of all that it finds wrong the desk makes one refusal, {@link DeskRefusal#INVALID}.
     * Without it that of the provider on the class path, such as Hibernate Validator, made when it is first asked; where there is none, nobody looks,
     * and a limit that is broken is told by an {@link IllegalArgumentException}, one at a time.
     */
    public DeskBuilder validator(Validator used) {
        validator = Objects.requireNonNull(used, "validator");
        return this;
    }

    /** Who is told what became of each command, for figures; without it nobody. */
    public DeskBuilder observer(DeskObserver told) {
        observer = Objects.requireNonNull(told, "observer");
        return this;
    }

    /** How long a command is known, from when it was given; without it 30 days. {@link Upkeep#housekeeping} forgets older ones. */
    public DeskBuilder commandRetention(Duration time) {
        retention = DeskSettings.positive(time);
        return this;
    }

    /**
     * How long a deadline that this node took is kept from others, by the store's clock; without it 30 seconds. Longer than firing a page
     * of deadlines takes; a node that dies holds up what it took so long.
     */
    public DeskBuilder lease(Duration time) {
        lease = DeskSettings.notNegative(time);
        return this;
    }

    /**
     * What the desk does in the background, besides what is done at its front doors: features whose front doors are used, and what they need comes along.
     *
     * @throws IllegalArgumentException when two of them have one name
     */
    public DeskBuilder features(Feature... some) {
        features.addAll(List.of(some));
        return this;
    }

    /** The desk. */
    @CheckReturnValue
    public Desk build() {
        Background background = new Background(lease);
        features.forEach(background::put);
        return new Desk(
                store,
                new DeskSettings(
                        clock,
                        workingTime,
                        retention,
                        new DocumentCache(),
                        new InForce(),
                        new Views(store),
                        sealer,
                        gate,
                        uses,
                        access,
                        hostTransaction,
                        new Input(validator),
                        observer),
                tenant,
                background);
    }
}
