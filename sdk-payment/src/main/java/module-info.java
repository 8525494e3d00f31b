/** Ledger, payment, settlement, compensation and reconciliation. */
@SuppressWarnings("module") // a validator need not be there
module io.github.hegui.payment {
    requires transitive io.github.hegui.core;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.github.hegui.payment.ledger;
    exports io.github.hegui.payment.acceptance;

    // a transfer in two phases is a record that nobody else sees
    // a validator reads the components of inputs where their constraints stand
    opens io.github.hegui.payment.ledger to
            org.hibernate.validator,
            tools.jackson.databind;
    opens io.github.hegui.payment.acceptance to
            org.hibernate.validator,
            tools.jackson.databind;
}
