package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.time.Moment;

/**
 * What may be known of a ring's key: everything but its bytes. May be logged and shown.
 *
 * @param id eight hexadecimal digits, unique within the ring
 * @param suite its algorithms
 * @param created when it was made
 * @param state what may be done with it
 * @param used messages that it has sealed; where the ring lives in a vault, those granted to its processes
 */
public record KeyInfo(String id, Suite suite, Moment created, KeyState state, long used) {}
