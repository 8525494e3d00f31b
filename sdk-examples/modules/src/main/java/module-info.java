/** A program of an embedder's, on the module path. What Jackson and the validator look into is open to them. */
module io.github.hegui.examples.modules {
    requires io.github.hegui.core;
    requires io.github.hegui.identity;
    requires io.github.hegui.payment;
    requires io.github.hegui.privacy;
    requires org.hibernate.validator;
    requires static org.jspecify;

    opens io.github.hegui.examples.modules to
            tools.jackson.databind,
            org.hibernate.validator;
}
