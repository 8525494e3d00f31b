/** The kernel, the trade domain and its state machines, oversight, and the interface contracts. */
module io.github.hegui.core {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires transitive jakarta.validation;
    requires transitive java.sql;
    requires org.slf4j;

    exports io.github.hegui.kernel;
    exports io.github.hegui.kernel.clause;
    exports io.github.hegui.kernel.constraint;
    exports io.github.hegui.kernel.id;
    exports io.github.hegui.kernel.money;
    exports io.github.hegui.kernel.outcome;
    exports io.github.hegui.kernel.time;
}
