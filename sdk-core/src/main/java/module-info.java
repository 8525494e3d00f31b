/** The kernel, the trade domain and its state machines, oversight, and the interface contracts. */
@SuppressWarnings("module") // a validator need not be there
module io.github.hegui.core {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires transitive jakarta.validation;
    requires transitive java.sql;
    requires com.samskivert.jmustache;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports io.github.hegui.kernel.access;
    exports io.github.hegui.kernel.archive;
    exports io.github.hegui.kernel.attachment;
    exports io.github.hegui.kernel.audit;
    exports io.github.hegui.kernel.claim;
    exports io.github.hegui.kernel.clause;
    exports io.github.hegui.kernel.constraint;
    exports io.github.hegui.kernel.crypto;
    exports io.github.hegui.kernel.desk;
    exports io.github.hegui.kernel.feed;
    exports io.github.hegui.kernel.guard;
    exports io.github.hegui.kernel.http;
    exports io.github.hegui.kernel.http.signature;
    exports io.github.hegui.kernel.id;
    exports io.github.hegui.kernel.job;
    exports io.github.hegui.kernel.json;
    exports io.github.hegui.kernel.message;
    exports io.github.hegui.kernel.money;
    exports io.github.hegui.kernel.outcome;
    exports io.github.hegui.kernel.personal;
    exports io.github.hegui.kernel.schedule;
    exports io.github.hegui.kernel.state;
    exports io.github.hegui.kernel.store.jdbc;
    exports io.github.hegui.kernel.store;
    exports io.github.hegui.kernel.time;
    exports io.github.hegui.kernel.timeline;
    exports io.github.hegui.kernel;
    exports io.github.hegui.oversight.conformity;
    exports io.github.hegui.trade.catalog;
    exports io.github.hegui.trade.delivery;
    exports io.github.hegui.trade.inventory;
    exports io.github.hegui.trade.order;
    exports io.github.hegui.trade.party;

    // the cursors and links of the desk, the tiles and lines of the audit log are records that nobody else sees
    opens io.github.hegui.kernel.audit to
            org.hibernate.validator,
            tools.jackson.databind;
    opens io.github.hegui.kernel.constraint to
            org.hibernate.validator;
    opens io.github.hegui.kernel.archive to
            tools.jackson.databind;
    opens io.github.hegui.kernel.attachment to
            org.hibernate.validator,
            tools.jackson.databind;
    opens io.github.hegui.kernel.desk to
            tools.jackson.databind;
    opens io.github.hegui.kernel.message to
            org.hibernate.validator,
            tools.jackson.databind;

    // a validator reads the components of inputs where their constraints stand
    opens io.github.hegui.trade.delivery to
            org.hibernate.validator,
            tools.jackson.databind;
    opens io.github.hegui.trade.inventory to
            org.hibernate.validator;
    opens io.github.hegui.trade.order to
            org.hibernate.validator;
    opens io.github.hegui.trade.party to
            org.hibernate.validator;
}
