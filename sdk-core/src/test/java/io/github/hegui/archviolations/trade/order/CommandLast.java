package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.desk.Command;

/** A verb whose command comes last, beside one that keeps to the rule. */
final class CommandLast {

    private CommandLast() {}

    public static String confirm(OrderId id, Command command) {
        return command.id() + id;
    }

    public static String reject(Command command, OrderId id) {
        return command.id() + id;
    }
}
