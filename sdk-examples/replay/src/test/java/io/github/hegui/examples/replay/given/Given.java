package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.InMemoryKeyVault;
import io.github.hegui.kernel.crypto.KeyVault;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.party.ConsumerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The world that an example is run in: the names that it uses and does not declare, which it inherits. One world an example. It is Monday, 2 March
 * 2026, 10:00 in China. {@code seen} and {@code shows} stand around what an example shows.
 */
public abstract class Given implements AutoCloseable {

    private static final Pattern PROSE = Pattern.compile("[a-z']+ [a-z].*");

    protected final Path folder;
    protected final Instant now = Instant.parse("2026-03-02T02:00:00Z");
    protected final Clock clock = Clock.fixed(now, ZoneOffset.UTC);

    protected final KeyVault vault = InMemoryKeyVault.create(Suite.INTERNATIONAL, clock);
    protected final Keyring ring = Keyring.in(vault, "shop", Suite.INTERNATIONAL, clock);
    protected final Keyring keyring = ring;

    protected final Store store = Store.inMemory();
    protected final Gate gate = Gates.allowing(Purpose.DELIVERY);
    protected final Desk desk = Desk.on(store)
            .clock(clock)
            .sealer(Sealers.of(keyring))
            .gate(gate)
            .features(features())
            .build();

    protected final ConsumerId consumer = new ConsumerId("c-1");
    protected final Actor carrier = Actor.carrier("c-9");
    protected final Actor officer = Actor.platform("officer-1");
    protected Command command = Command.by(officer);

    protected Given() {
        try {
            folder = Files.createTempDirectory("example");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs the example, and looks at the world after it. */
    public final void execute() throws Exception {
        var unused = seen(run());
        after();
    }

    /** What the desk is built with. */
    protected Feature[] features() {
        return new Feature[] {Payments.FEATURE, Deliveries.FEATURE};
    }

    /** The example. Gives what it returns, or null. */
    public abstract Object run() throws Exception;

    /** What must be true after it; the desk's background work is done without a fault. */
    public void after() throws Exception {
        work();
        if (!desk.parked().events(0, "", 1).items().isEmpty()) {
            throw new AssertionError("background work is parked");
        }
    }

    /** Background work, until there is none. */
    protected final void work() {
        RunReport report;
        do {
            report = desk.run(1_000, Duration.ofSeconds(5));
            if (report.failed() > 0) {
                throw new AssertionError("background work failed");
            }
        } while (report.pieces() > 0);
    }

    @Override
    public void close() throws Exception {
        store.close();
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A statement that gives nothing. */
    protected interface Deed {
        void run() throws Exception;
    }

    protected static void shows(String comment, Deed deed) throws Exception {
        deed.run();
    }

    /** The comment behind a value begins with it, or with the name of what is thrown; one that begins with two plain words is about the value. */
    protected static void shows(String comment, Callable<?> expression) throws Exception {
        String text;
        try {
            text = String.valueOf(seen(expression.call()));
        } catch (Exception e) {
            if (comment.startsWith(e.getClass().getSimpleName())) {
                return;
            }
            throw e;
        }
        boolean isTold = comment.isEmpty()
                || PROSE.matcher(comment).matches()
                || comment.matches(Pattern.quote(text) + "(\\W.*)?");
        if (!isTold) {
            throw new AssertionError("the comment says " + comment + ", but it is " + text);
        }
    }

    /** What an example shows is there, and done. */
    protected static <T> T seen(T value) {
        if (value instanceof Refused<?> refused) {
            throw new AssertionError("refused: " + refused.refusal().en());
        }
        boolean isThere = !(value instanceof Optional<?> found && found.isEmpty())
                && !(value instanceof OptionalLong number && number.isEmpty())
                && !(value instanceof Collection<?> all && all.isEmpty())
                && !(value instanceof Page<?> page && page.items().isEmpty());
        if (!isThere) {
            throw new AssertionError("comes back empty: " + value.getClass().getSimpleName());
        }
        return value;
    }

    /** For what an example says of trouble. */
    protected static void tell(String trouble) {
        throw new AssertionError("tells of trouble: " + trouble);
    }

    protected static void print(String text) {
        seen(List.of(text));
    }

    protected void show(Object shown) {
        seen(shown);
    }
}
