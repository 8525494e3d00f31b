/** Ledger, payment, settlement, compensation and reconciliation. */
module io.github.hegui.payment {
    requires transitive io.github.hegui.core;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.github.hegui.payment.ledger;
    exports io.github.hegui.payment.payment;

    // a transfer in two phases is a record that nobody else sees
    opens io.github.hegui.payment.ledger to
            tools.jackson.databind;
}
