package io.github.hegui.trade.order;

import io.github.hegui.kernel.money.Money;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Checks {@link SoundTotal}; made by the validation engine. What does not fit into a sum of money is added up all the same. */
public final class SoundTotalValidator implements ConstraintValidator<SoundTotal, PlaceOrder> {

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
        return goods(order).add(minor(order.deliveryFee())).compareTo(BigInteger.valueOf(PlaceOrder.LARGEST_TOTAL))
                <= 0;
    }

    static boolean isCovered(PlaceOrder order) {
        BigInteger discount = order.promotions().stream()
                .map(promotion -> minor(promotion.amount()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return discount.signum() <= 0 || discount.compareTo(goods(order)) <= 0;
    }

    private static BigInteger goods(PlaceOrder order) {
        return order.items().stream()
                .map(item -> minor(item.unitPrice()).multiply(BigInteger.valueOf(item.units())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger minor(Money money) {
        return BigInteger.valueOf(money.minor());
    }
}
