package io.github.hegui.kernel.desk;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The validator that a desk has if it was given none. */
final class Validators {

    private Validators() {}

    /** That of the provider on the class path, such as Hibernate Validator, if there is one; without XML and an expression language. */
    static @Nullable Validator ofClassPath() {
        try {
            return Validation.byDefaultProvider()
                    .configure()
                    .ignoreXmlConfiguration()
                    .messageInterpolator(new Templates())
                    .buildValidatorFactory()
                    .getValidator();
        } catch (NoProviderFoundException e) {
            return null;
        }
    }

    /** The desk finds the words itself, in both languages. */
    private record Templates() implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}
