package io.github.hegui.payment.acceptance;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.id.Code;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.trade.order.OrderId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Money that came must be booked whatever its order and its reference are: the ids of its postings always fit. */
class PostingIdsTest {

    private static final Partition LAST_OF_MOST_SHARDS = new Partition("", 1_023);
    private static final Money AMOUNT = Money.of("1.00", "CNY");

    @Test
    void of_a_capture_however_long_its_reference_is() {
        Notice notice = Notice.of("sandbox", "r".repeat(10_000), AMOUNT);
        CaptureId capture = Capture.idOf(notice, LAST_OF_MOST_SHARDS);
        assertThatCode(() -> Booking.cameBy(capture)).doesNotThrowAnyException();
        assertThatCode(() -> Booking.explainedBy(capture)).doesNotThrowAnyException();
    }

    @Test
    void of_an_order_however_often_it_is_settled() {
        Code code = Code.derived(CodeKind.of("ORD"), Instant.EPOCH, "a command");
        Escrow escrow = Escrow.empty(
                new OrderId(Desk.placed(code.value(), LAST_OF_MOST_SHARDS)), Money.zero(AMOUNT.currency()));
        assertThatCode(() -> escrow.posting(Integer.MAX_VALUE)).doesNotThrowAnyException();
    }
}
