package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.money.Money;

/**
 * A transfer in two phases: reserved, then posted or voided at most once. Immutable.
 *
 * @param id the transfer's id
 * @param debit where the money is reserved
 * @param credit where it will go
 * @param amount how much
 * @param state where it stands
 */
record PendingTransfer(String id, Account debit, Account credit, Money amount, State state) {

    enum State {
        RESERVED,
        POSTED,
        VOIDED
    }

    static final Kind<PendingTransfer> KIND = Kind.of(
                    "payment.pending-transfer", PendingTransfer.class, PendingTransfer::id)
            .build();

    PendingTransfer in(State next) {
        return new PendingTransfer(id, debit, credit, amount, next);
    }
}
