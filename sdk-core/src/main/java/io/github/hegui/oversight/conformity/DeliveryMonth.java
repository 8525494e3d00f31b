package io.github.hegui.oversight.conformity;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The deliveries of a month. Immutable.
 *
 * @param month such as {@code 2026-03}
 */
@JsonPropertyOrder({"month", "onTime", "late"})
public record DeliveryMonth(String month, long onTime, long late) {}
