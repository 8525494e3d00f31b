package io.github.hegui.examples.benchmarks;

import com.alibaba.cola.statemachine.builder.StateMachineBuilder;
import com.alibaba.cola.statemachine.builder.StateMachineBuilderFactory;
import com.github.oxo42.stateless4j.StateMachine;
import com.github.oxo42.stateless4j.StateMachineConfig;
import io.github.hegui.examples.benchmarks.ParcelRow.Facts;
import io.github.hegui.examples.benchmarks.ParcelRow.Stage;
import io.github.hegui.examples.benchmarks.ParcelRow.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Machine;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.trade.order.OrderMachine;
import io.github.hegui.trade.order.OrderMachine.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One transition, beside COLA and stateless4j: the same small order machine walked from new to delivered, time per transition. The
 * peers have no roles; ours checks them too. stateless4j logs every transition: its log is switched off. {@code deal} walks the real machine of orders over events in random order.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateBenchmark {

    private static final int DRAWN = 1024;

    private final Step[] steps = {Step.PAY, Step.SHIP, Step.DELIVER};
    private final Facts facts = new Facts(100, 100);
    private final Machine<Stage, Step, Facts> hegui = ParcelRow.machine();
    private final com.alibaba.cola.statemachine.StateMachine<Stage, Step, Facts> cola = colaMachine();
    private Stage paid = Stage.PAID;
    private Stage kept = Stage.NEW;
    private final StateMachine<Stage, Step> stateless = statelessMachine();

    private final Move[] moves = new Move[DRAWN];

    private record Move(OrderMachine.State state, Trigger trigger, Role role) {}

    private final OrderMachine.Facts orderFacts = new OrderMachine.Facts(5, 0, 2, 1, 0, true, true, false);

    @Setup
    public void drawLegalMoves() {
        List<Move> legal = new ArrayList<>();
        for (OrderMachine.State state : OrderMachine.State.values()) {
            for (Role role : Role.values()) {
                OrderMachine.MACHINE
                        .allowed(state, role, orderFacts)
                        .forEach(trigger -> legal.add(new Move(state, trigger, role)));
            }
        }
        var random = new Random(7);
        for (int i = 0; i < DRAWN; i++) {
            moves[i] = legal.get(random.nextInt(legal.size()));
        }
    }

    @Benchmark
    @OperationsPerInvocation(3)
    public Stage hegui() {
        Stage stage = Stage.NEW;
        for (Step step : steps) {
            stage = hegui.next(stage, step, Role.SELLER, facts).orElseThrow().to();
        }
        return stage;
    }

    /** The look-up alone, without reading the row. */
    @Benchmark
    public Outcome<?> heguiBare() {
        return hegui.next(paid, Step.SHIP, Role.SELLER, facts);
    }

    @Benchmark
    @OperationsPerInvocation(3)
    public Stage cola() {
        Stage stage = Stage.NEW;
        for (Step step : steps) {
            stage = cola.fireEvent(stage, step, facts);
        }
        return stage;
    }

    @Benchmark
    @OperationsPerInvocation(3)
    public Stage stateless4j() {
        kept = Stage.NEW;
        for (Step step : steps) {
            stateless.fire(step);
        }
        return kept;
    }

    @Benchmark
    @OperationsPerInvocation(DRAWN)
    public void order(Blackhole sink) {
        for (Move move : moves) {
            Outcome<?> next = OrderMachine.MACHINE.next(move.state, move.trigger, move.role, orderFacts);
            sink.consume(next);
        }
    }

    private com.alibaba.cola.statemachine.StateMachine<Stage, Step, Facts> colaMachine() {
        StateMachineBuilder<Stage, Step, Facts> builder = StateMachineBuilderFactory.create();
        colaRow(builder, Stage.NEW, Step.CANCEL, Stage.CANCELLED);
        colaRow(builder, Stage.PAID, Step.SHIP, Stage.SHIPPED);
        colaRow(builder, Stage.PAID, Step.CANCEL, Stage.CANCELLED);
        colaRow(builder, Stage.SHIPPED, Step.DELIVER, Stage.DONE);
        builder.externalTransition()
                .from(Stage.NEW)
                .to(Stage.PAID)
                .on(Step.PAY)
                .when(context -> context.paid() >= context.due())
                .perform((from, to, event, context) -> {});
        return builder.build("parcel-" + System.nanoTime());
    }

    private static void colaRow(StateMachineBuilder<Stage, Step, Facts> builder, Stage from, Step on, Stage to) {
        builder.externalTransition().from(from).to(to).on(on).when(any -> true).perform((a, b, event, context) -> {});
    }

    private StateMachine<Stage, Step> statelessMachine() {
        StateMachineConfig<Stage, Step> config = new StateMachineConfig<>();
        config.configure(Stage.NEW)
                .permitIf(Step.PAY, Stage.PAID, () -> facts.paid() >= facts.due())
                .permit(Step.CANCEL, Stage.CANCELLED);
        config.configure(Stage.PAID).permit(Step.SHIP, Stage.SHIPPED).permit(Step.CANCEL, Stage.CANCELLED);
        config.configure(Stage.SHIPPED).permit(Step.DELIVER, Stage.DONE);
        return new StateMachine<>(Stage.NEW, () -> kept, stage -> kept = stage, config);
    }
}
