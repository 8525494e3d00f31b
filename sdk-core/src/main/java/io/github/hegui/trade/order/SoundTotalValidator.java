package io.github.hegui.trade.order;

import io.github.hegui.kernel.money.Money;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Checks {@link SoundTotal}; made by the validation engine. What does not fit into a sum of money is added up all the same. */
public final class SoundTotalValidator implements ConstraintValidator<SoundTotal, PlaceOrder> {

    private static final BigInteger LARGEST = BigInteger.valueOf(PlaceOrder.LARGEST_TOTAL);

    /** For the validation engine. */
    public SoundTotalValidator() {}

    @Override
    public boolean isValid(@Nullable PlaceOrder order, ConstraintValidatorContext context) {
        if (order == null) {
            return true;
        }
        boolean isBelow = isBelowLargest(order);
        boolean isCovered = isCovered(order);
        if (!isBelow || !isCovered) {
            context.disableDefaultConstraintViolation();
        }
        if (!isBelow) {
            tell(context, context.getDefaultConstraintMessageTemplate(), "items");
        }
        if (!isCovered) {
            tell(context, "{io.github.hegui.trade.order.SoundTotal.promotions}", "promotions");
        }
        return isBelow && isCovered;
    }

    private static void tell(ConstraintValidatorContext context, String template, String component) {
        var unused = context.buildConstraintViolationWithTemplate(template)
                .addPropertyNode(component)
                .addConstraintViolation();
    }

    static boolean isBelowLargest(PlaceOrder order) {
        return goods(order).add(minor(order.deliveryFee())).compareTo(LARGEST) <= 0;
    }

    static boolean isCovered(PlaceOrder order) {
        if (order.promotions().isEmpty()) {
            return true;
        }
        BigInteger discount = BigInteger.ZERO;
        for (Promotion promotion : order.promotions()) {
            discount = discount.add(minor(promotion.amount()));
        }
        return discount.signum() <= 0 || discount.compareTo(goods(order)) <= 0;
    }

    /** In a long as long as it fits. */
    private static BigInteger goods(PlaceOrder order) {
        BigInteger beyond = BigInteger.ZERO;
        long sum = 0;
        for (PlaceOrder.Item item : order.items()) {
            long minor = item.unitPrice().minor();
            long amount = minor * item.units();
            long next = sum + amount;
            if (Math.multiplyHigh(minor, item.units()) != amount >> 63 || ((sum ^ next) & (amount ^ next)) < 0) {
                beyond = beyond.add(minor(item.unitPrice()).multiply(BigInteger.valueOf(item.units())));
            } else {
                sum = next;
            }
        }
        return beyond.add(BigInteger.valueOf(sum));
    }

    private static BigInteger minor(Money money) {
        return BigInteger.valueOf(money.minor());
    }
}
