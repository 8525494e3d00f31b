package io.github.hegui.identity.verification;

import io.github.hegui.kernel.outcome.Outcome;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Checks {@link IdentifierText} of a text; made by the validation engine. */
public final class IdentifierTextValidator implements ConstraintValidator<IdentifierText, CharSequence> {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private IdentifierFormat format = IdentifierFormat.RESIDENT_ID;
    private boolean hasOwnMessage;

    /** For the validation engine. */
    public IdentifierTextValidator() {}

    @Override
    public void initialize(IdentifierText constraint) {
        format = constraint.value();
        hasOwnMessage = !constraint.message().isEmpty();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        LocalDate today = LocalDate.now(context.getClockProvider().getClock().withZone(CHINA));
        boolean isTooLong = text.length() > Written.MOST_LENGTH;
        Outcome<Identifier> read =
                isTooLong ? Outcome.refused(VerificationRefusal.TOO_LONG) : format.parse(text.toString(), today);
        if (!read.isDone() && !hasOwnMessage) {
            context.disableDefaultConstraintViolation();
            var unused = context.buildConstraintViolationWithTemplate(
                            "{io.github.hegui." + read.refusal().code() + "}")
                    .addConstraintViolation();
        }
        return read.isDone();
    }
}
