package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.RefusalSort;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refusals of a host, which lives in a package of its own. */
class HostRefusalTest {

    enum ShopRefusal implements RefusalCode {
        CLOSED(Reason.gone("店铺 {0} 已关闭", "shop {0} is closed")),
        NO_LICENCE(Reason.forbidden("店铺 {0} 没有执照", "shop {0} has no licence").askedBy(Clause.B_4_7C)) {
            @Override
            public String toString() {
                return "a constant with a body has a class of its own";
            }
        };

        private final Reason reason;

        ShopRefusal(Reason reason) {
            this.reason = reason;
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }

    @Test
    void a_hosts_code_begins_with_its_whole_package_and_says_what_its_reason_says() {
        assertThat(Refusal.of(ShopRefusal.CLOSED, "s-1"))
                .isEqualTo(new Refusal(
                        "com.example.shop.CLOSED",
                        RefusalSort.GONE,
                        null,
                        List.of("s-1"),
                        "店铺 s-1 已关闭",
                        "shop s-1 is closed"));
    }

    @Test
    void a_constant_with_a_body_is_of_the_same_feature() {
        assertThat(ShopRefusal.NO_LICENCE.code()).isEqualTo("com.example.shop.NO_LICENCE");
        assertThat(ShopRefusal.NO_LICENCE.clause()).contains(Clause.B_4_7C);
    }
}
