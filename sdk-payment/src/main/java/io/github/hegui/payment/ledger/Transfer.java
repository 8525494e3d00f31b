package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.constraint.WrittenText;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.money.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Money from one account to another. Immutable.
 *
 * @param type whether it is whole in itself, or the first or second half of a transfer in two phases
 * @param debit where it comes from
 * @param credit where it goes
 * @param amount positive, in the currency of both accounts
 * @param reason why, a stable word such as {@code PAID_BY_CHANNEL}, 1 to {@value #MOST_REASON} characters
 * @param of the pending transfer that it posts or voids; null otherwise
 */
public record Transfer(
        Type type,
        Account debit,
        Account credit,
        @PositiveMoney Money amount,
        @NotBlank @Size(max = MOST_REASON) @WrittenText String reason,
        @Size(min = 1, max = MOST_OF) @WrittenText @Nullable String of) {

    /** The most characters of a reason. */
    public static final int MOST_REASON = 64;

    /** The most characters of a transfer's id. */
    public static final int MOST_OF = OpaqueId.MAX_LENGTH + 4;

    /** In how many phases. Constants are stored: they are never renamed. */
    public enum Type {
        /** At once. */
        SINGLE,
        /** Reserved: the debited account cannot spend it any more, the credited one does not have it yet. */
        PENDING,
        /** Carries out a pending one, whole or in part; the rest is free again. */
        POST,
        /** Gives a pending one up. */
        VOID
    }

    /** Checks that its parts go together. */
    public Transfer {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(debit, "debit");
        Objects.requireNonNull(credit, "credit");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(reason, "reason");
        if (!debit.currency().equals(amount.currency()) || !credit.currency().equals(amount.currency())) {
            throw new IllegalArgumentException(
                    "a transfer of " + amount + " from " + debit + " to " + credit + " mixes currencies");
        }
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("a transfer from " + debit + " to itself");
        }
        if ((of != null) != (type == Type.POST || type == Type.VOID)) {
            throw new IllegalArgumentException(
                    "a transfer of type POST or VOID names the pending one, and no other does");
        }
    }

    void check() {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a transfer's amount is " + amount + ", which must be positive");
        }
        Limit.words("a transfer's reason", reason, MOST_REASON);
        if (of != null) {
            Limit.text("the pending transfer's id", of, 1, MOST_OF);
        }
    }

    /** At once. */
    public static Transfer single(Account debit, Account credit, Money amount, String reason) {
        return new Transfer(Type.SINGLE, debit, credit, amount, reason, null);
    }

    /** Reserved, to be posted or voided later. */
    public static Transfer pending(Account debit, Account credit, Money amount, String reason) {
        return new Transfer(Type.PENDING, debit, credit, amount, reason, null);
    }

    /** Carries out the pending transfer of that id, with at most its amount. */
    public static Transfer post(String pending, Account debit, Account credit, Money amount, String reason) {
        return new Transfer(Type.POST, debit, credit, amount, reason, pending);
    }

    /** Gives up the pending transfer of that id; the amount is its whole amount. */
    public static Transfer voiding(String pending, Account debit, Account credit, Money amount, String reason) {
        return new Transfer(Type.VOID, debit, credit, amount, reason, pending);
    }
}
