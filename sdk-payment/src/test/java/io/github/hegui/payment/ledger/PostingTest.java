package io.github.hegui.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input by its constraints: what is wrong is told by its place, and kept out whether or not there is a validator. */
class PostingTest {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Account BANK = Account.Chart.BANK.of("-", CNY);
    private static final Account PAYABLE = Account.Chart.SELLER_PAYABLE.of("s", CNY);
    private final Desk desk = Desk.on(Store.inMemory()).build();

    private record Edge(String path, String en, Posting right, Posting wrong) {
        @Override
        public String toString() {
            return path + " " + en;
        }
    }

    private static Transfer transfer(long minor, String reason) {
        return Transfer.single(BANK, PAYABLE, Money.ofMinor(minor, CNY), reason);
    }

    private static Posting posting(int transfers) {
        return new Posting(
                new PostingId("p"),
                Collections.nCopies(transfers, transfer(1, "X")),
                Moment.parse("2026-03-02T01:00:00.000Z"));
    }

    private static Posting of(Transfer transfer) {
        return new Posting(new PostingId("p"), List.of(transfer), Moment.parse("2026-03-02T01:00:00.000Z"));
    }

    static Stream<Edge> edges() {
        return Stream.of(
                new Edge("transfers", "must have 1 to 100 elements", posting(100), posting(101)),
                new Edge("transfers", "must have 1 to 100 elements", posting(1), posting(0)),
                new Edge("transfers[0].amount", "must be positive", of(transfer(1, "X")), of(transfer(0, "X"))),
                new Edge(
                        "transfers[0].reason",
                        "must have at most 64 characters",
                        of(transfer(1, "r".repeat(64))),
                        of(transfer(1, "r".repeat(65)))),
                new Edge("transfers[0].reason", "must not be blank", of(transfer(1, "r")), of(transfer(1, ""))));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void each_limit_is_told_where_it_is_broken_and_kept_without_a_validator(Edge edge) {
        Ledger ledger = Ledger.on(desk);
        assertThat(ledger.post(Command.by(Actor.system("t")), edge.right()).isDone())
                .isTrue();
        assertThat(ledger.post(Command.by(Actor.system("t")), edge.wrong())
                        .refusal()
                        .violations())
                .extracting(Violation::toString)
                .containsExactly(edge.toString());
        assertThatThrownBy(edge.wrong()::check).isInstanceOf(IllegalArgumentException.class);
        assertThat(LedgerCheck.of(desk, "").postings()).isEqualTo(1);
    }
}
