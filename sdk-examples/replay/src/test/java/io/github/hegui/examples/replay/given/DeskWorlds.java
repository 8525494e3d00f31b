package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.payment.acceptance.SandboxChannel;
import io.github.hegui.trade.inventory.HoldMachine;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderEvent;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderMachine;
import io.github.hegui.trade.order.OrderRefusal;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Worlds with commands, machines and the feed. */
public final class DeskWorlds {

    private DeskWorlds() {}

    public abstract static class OfAccess extends Sale {
        protected static Set<String> regionsOf(Caller caller) {
            return Set.of(caller.actor().id());
        }
    }

    /** A consumer who orders. */
    public abstract static class OfClaims extends Sale {
        protected OfClaims() {
            command = Command.by(consumer);
        }
    }

    public abstract static class OfSubjects extends Sale {
        protected final ConsumerId consumer = new ConsumerId("c-1");
    }

    public abstract static class OfBatch extends Sale {
        /** A line of a file of orders. */
        protected record Row(Command command, PlaceOrder asked) {}

        protected final List<Row> file =
                List.of(new Row(Command.by(consumer), asked), new Row(Command.by(consumer), asked));
        private final List<Row> told = new ArrayList<>();

        protected void tell(Row row, Outcome<Order> outcome) {
            seen(outcome);
            told.add(row);
        }

        @Override
        public void after() throws Exception {
            super.after();
            if (!told.equals(file)) {
                throw new AssertionError("told: " + told);
            }
        }
    }

    /** With an order, and a kind that the example or the house declares. */
    public abstract static class Kinds extends Sale {
        protected static final AccessPath<Order> BY_SELLER = Order.BY_SELLER;

        @SuppressWarnings("unchecked")
        <T> T declared(String name) throws Exception {
            var field = getClass().getDeclaredField(name);
            field.setAccessible(true);
            return (T) field.get(null);
        }

        /** What the example declares as a method gives something that is done. */
        void call(String name, Object... arguments) throws Exception {
            Method method = Stream.of(getClass().getDeclaredMethods())
                    .filter(one -> one.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            method.setAccessible(true);
            seen(method.invoke(this, arguments));
        }

        void finds(Desk desk, Kind<Order> kind, AccessPath<Order> path) {
            Outcome<Order> put = desk.execute(
                    Command.by(seller),
                    "put",
                    "",
                    Partition.DEFAULT,
                    kind,
                    work -> Outcome.done(work.put(kind, Decision.of(order))));
            seen(put);
            Page<Order> found =
                    desk.query(kind, path, Partition.DEFAULT, PathKey.start().text("s-1"), "", 10);
            seen(found);
        }
    }

    public abstract static class OfAccessPath extends Kinds {
        @Override
        public void after() throws Exception {
            AccessPath<Order> path = declared("BY_SELLER");
            finds(
                    desk,
                    Kind.of("shop.order", Order.class, o -> o.id().value())
                            .path(path)
                            .build(),
                    path);
        }
    }

    public abstract static class OfKind extends Kinds {
        @Override
        public void after() throws Exception {
            Kind<Order> kind = declared("KIND");
            finds(
                    Desk.on(io.github.hegui.kernel.store.Store.inMemory())
                            .clock(clock)
                            .build(),
                    kind,
                    BY_SELLER);
        }
    }

    public abstract static class OfDoor extends Kinds {
        protected final Door<Order> door = desk.door(Order.KIND);

        /** A step that changes nothing. */
        public static final class Confirming {
            public static Outcome<Decision<Order>> confirm(Order order, Step step) {
                return Outcome.done(Decision.of(order));
            }
        }

        @Override
        public void after() throws Exception {
            call("confirm", Command.by(officer), id);
        }
    }

    public abstract static class OfLifecycle extends Kinds {
        /** A hold of three units. */
        public record Hold(HoldMachine.State state) {
            public Hold in(HoldMachine.State next) {
                return new Hold(next);
            }

            public HoldMachine.Facts facts() {
                return new HoldMachine.Facts(true, 3, 0);
            }
        }

        @Override
        public void after() throws Exception {
            call("commit", new Hold(HoldMachine.State.HELD), new Step(seller, Moment.of(now), desk.workingTime()));
        }
    }

    public abstract static class OfDecision extends Given {
        /** A feature of somebody else's. */
        public record Shop(String id) {
            /** It was opened. */
            public record Opened(String shop) {}
        }

        protected final Shop opened = new Shop("s-1");
    }

    /** Sellers, some of whom have nothing to sell. */
    public abstract static class OfJob extends Given {
        /** A seller. */
        public record Seller(String id, int goods, boolean open) {
            public static final Kind<Seller> KIND =
                    Kind.of("shop.seller", Seller.class, Seller::id).build();

            /** Closes one that has nothing. */
            public Outcome<Decision<Seller>> closeIfEmpty(Step step) {
                return Outcome.done(Decision.of(new Seller(id, goods, open && goods > 0)));
            }
        }
    }

    /** A post office, and letters for it. */
    public abstract static class OfCalls extends Given {
        /** A letter; {@code unsentSince} is null when it was sent. */
        public record Letter(
                String id, String text, @Nullable Moment unsentSince) {
            /** It was taken. */
            public Outcome<Decision<Letter>> sent(String receipt, Step step) {
                return Outcome.done(Decision.of(new Letter(id, text, null)));
            }
        }

        /** Takes letters, each once. */
        protected interface PostOffice {
            String send(String key, String text);
        }

        protected final PostOffice postOffice = (key, text) -> "taken " + key;
    }

    public abstract static class OfInbound extends Given {
        protected final String channel = "card";
        protected final String reference = "2026112722001";
    }

    /** A parked event, whose cause is gone. */
    public abstract static class OfParked extends Sale {
        private boolean isOpen;

        protected OfParked() {
            RunReport report = desk.run(1_000, Duration.ofSeconds(5));
            if (report.parked() != 1) {
                throw new AssertionError(report);
            }
            isOpen = true;
        }

        @Override
        protected Feature[] features() {
            Process ledger = Process.named("shop.ledger")
                    .on(
                            Order.KIND.event(OrderEvent.Placed.class),
                            Order.KIND,
                            placed -> placed.order().value(),
                            this::entered);
            return new Feature[] {
                Orders.FEATURE, Feature.named("shop.ledger").process(ledger).build()
            };
        }

        private Outcome<Order> entered(Work work, OrderEvent.Placed placed) {
            return isOpen
                    ? work.load(Order.KIND, placed.order().value(), OrderRefusal.NOT_FOUND)
                    : Outcome.refused(OrderRefusal.NOT_FOUND, placed.order());
        }
    }

    /** An order that is paid. */
    public abstract static class OfProcess extends Sale {
        private final List<OrderId> paid = new ArrayList<>();

        protected OfProcess() {
            seen(Payments.on(desk)
                    .take(
                            Command.by(consumer),
                            new Payments.Asked(id, "card", order.total()),
                            SandboxChannel.named("card")));
        }

        protected Outcome<Order> paid(Work work, Orders.Captured captured) {
            paid.add(captured.order());
            return work.load(Order.KIND, captured.order().value(), OrderRefusal.NOT_FOUND);
        }

        @Override
        public void after() throws Exception {
            super.after();
            seen(paid);
        }
    }

    public abstract static class OfFeed extends Sale {}

    public abstract static class OfView extends Sale {}

    public abstract static class OfSubscription extends Sale {
        private final List<OrderId> mails = new ArrayList<>();
        protected final Mailer mail = (key, order) -> mails.add(order);

        /** Sends mail once for each key. */
        protected interface Mailer {
            void send(String key, OrderId order);
        }

        @Override
        public void after() throws Exception {
            super.after();
            seen(mails);
        }
    }

    public abstract static class OfOutcome extends Sale {}

    public abstract static class OfMachine extends Sale {
        protected static final OrderMachine.State PLACED = OrderMachine.State.PLACED;
        protected static final OrderMachine.State CONFIRMED = OrderMachine.State.CONFIRMED;
        protected static final OrderMachine.Trigger CONFIRM = OrderMachine.Trigger.CONFIRM;
        protected static final Role SELLER = Role.SELLER;
        protected static final Clause B_4_7C = Clause.B_4_7C;
        protected final OrderMachine.Facts facts = new OrderMachine.Facts(2, 0, 0, 0, 0, true, true, false);
    }

    public abstract static class OfTransition extends OfMachine {}
}
