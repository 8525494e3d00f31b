package io.github.hegui.payment.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.state.Role;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account of the chart: what it is for, whose, in which currency. Its balance is credits less debits. It needs no opening. Written as text,
 * such as {@code SELLER_PAYABLE/seller-7/CNY}. Immutable.
 *
 * @param chart what it is for, which also says whether it may be overdrawn
 * @param owner whose: a channel, a seller, an order, a subject; {@code -} where there is one only; no slash
 * @param currency ISO 4217
 */
public record Account(Chart chart, String owner, Currency currency) {

    /** What an account is for. Constants are stored: they are never renamed. */
    public enum Chart {
        /** What a channel took in and owes us. Owner: the channel. */
        PROVIDER_CLEARING(true),
        /** Our money at the bank. */
        BANK(true),
        /** A consumer's wallet. Owner: the subject. */
        WALLET(false, Role.CONSUMER),
        /** What consumers paid for an order that has not ended. Owner: the order. */
        ORDER_ESCROW(false),
        /** What is to be given back of what was paid for an order. Owner: the order. */
        REFUND_DUE(false),
        /** What we owe a seller. Owner: the seller. */
        SELLER_PAYABLE(false, Role.SELLER),
        /** Cash that a carrier collected and owes us. Owner: the carrier. */
        CARRIER_RECEIVABLE(true, Role.CARRIER),
        /** What we owe a carrier. Owner: the carrier. */
        CARRIER_PAYABLE(false, Role.CARRIER),
        /** Our commission. */
        COMMISSION(true),
        /** Fees of channels. */
        FEE_EXPENSE(true),
        /** What we paid in advance for a party that refused. Owner: the liable party. */
        COMPENSATION_ADVANCE(true),
        /** A party's deposit. Owner: the party. */
        DEPOSIT(false),
        /** Money that came and that nobody can say what for. Owner: the channel. */
        SUSPENSE(true),
        /** Remainders of rounding. */
        ROUNDING(true);

        private final boolean overdraft;
        private final @Nullable Role owner;

        Chart(boolean overdraft) {
            this(overdraft, null);
        }

        Chart(boolean overdraft, @Nullable Role owner) {
            this.overdraft = overdraft;
            this.owner = owner;
        }

        /** In which role the owner may read it; null where it is the platform's alone to read. */
        @Nullable
        Role owner() {
            return owner;
        }

        /** Whether its owner is an order: of such accounts there are as many as orders, and most of them are empty. */
        public boolean isPerOrder() {
            return this == ORDER_ESCROW || this == REFUND_DUE;
        }

        /** Whether the balance may be negative. */
        public boolean mayBeOverdrawn() {
            return overdraft;
        }

        /** The account of that owner. */
        public Account of(String owner, Currency currency) {
            return new Account(this, owner, currency);
        }
    }

    /** Checks. */
    public Account {
        Objects.requireNonNull(chart, "chart");
        Objects.requireNonNull(currency, "currency");
        OpaqueId.checkSegment(owner, "an account's owner");
    }

    /** Whether it stands in one shard; one that may be overdrawn stands in every shard, beside the money that it balances. */
    boolean hasHome() {
        return !chart.mayBeOverdrawn();
    }

    /**
     * The account of that text.
     *
     * @throws IllegalArgumentException when it is not chart, owner and currency between slashes
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Account parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("an account is written as SELLER_PAYABLE/seller-7/CNY");
        }
        return new Account(Chart.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], Currency.getInstance(parts[2]));
    }

    /** Chart, owner and currency between slashes. */
    @Override
    @JsonValue
    public String toString() {
        return chart + "/" + owner + "/" + currency.getCurrencyCode();
    }
}
