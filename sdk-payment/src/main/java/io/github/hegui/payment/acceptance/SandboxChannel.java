package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.money.Money;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * A channel for tests and examples: takes every amount, once a key, and moves no real money. Faults are put in by a function that may answer
 * before the money is taken (declined) or after (a lost reply). Safe for use by many threads.
 */
public final class SandboxChannel implements Channel {

    /** What goes wrong with one call. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** The money is not taken. */
        DECLINED,
        /** The money is taken and the answer is lost. */
        LOST_REPLY,
        /** The request is lost: nothing is taken and there is no answer. */
        LOST_REQUEST
    }

    private final String name;
    private final BiFunction<String, Money, Fault> faults;
    private final Map<String, Answer> taken = new ConcurrentHashMap<>();

    private SandboxChannel(String name, BiFunction<String, Money, Fault> faults) {
        this.name = Objects.requireNonNull(name, "name");
        this.faults = faults;
    }

    /** A channel on which nothing goes wrong. */
    public static SandboxChannel named(String name) {
        return new SandboxChannel(name, (key, amount) -> Fault.NONE);
    }

    /** A channel on which that goes wrong what the function says for key and amount. */
    public static SandboxChannel faulty(String name, BiFunction<String, Money, Fault> faults) {
        return new SandboxChannel(name, faults);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer capture(String key, Money amount) {
        Fault fault = faults.apply(key, amount);
        if (fault == Fault.LOST_REQUEST) {
            return new Answer.Unknown();
        }
        Answer answer = taken.computeIfAbsent(
                key,
                k -> fault == Fault.DECLINED
                        ? new Answer.Declined("sandbox")
                        : new Answer.Done("sandbox-" + k, amount));
        return fault == Fault.LOST_REPLY ? new Answer.Unknown() : answer;
    }

    @Override
    public Answer query(String key) {
        return taken.getOrDefault(key, new Answer.NotFound());
    }
}
