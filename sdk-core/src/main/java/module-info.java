/** The kernel, the trade domain and its state machines, oversight, and the interface contracts. */
module io.github.hegui.core {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires transitive jakarta.validation;
    requires transitive java.sql;
    requires com.samskivert.jmustache;
    requires org.slf4j;

    exports io.github.hegui.kernel;
    exports io.github.hegui.kernel.clause;
    exports io.github.hegui.kernel.outcome;
    exports io.github.hegui.oversight.conformity;
}
