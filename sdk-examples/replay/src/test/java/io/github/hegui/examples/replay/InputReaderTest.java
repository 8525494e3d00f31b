package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputReaderTest {

    @Test
    void sound_tables_are_read_whole() {
        Input input = Tables.sound().read();

        assertThat(input.rejected()).isEmpty();
        assertThat(input.figures())
                .containsEntry("orders", 2L)
                .containsEntry("lines", 4L)
                .containsEntry("payments", 2L)
                .containsEntry("returns", 1L)
                .containsEntry("consumers", 2L)
                .containsEntry("sellers", 1L);
        OrderRow order = input.orders().get(0);
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(order.outcome()).isEqualTo(OrderRow.Outcome.DELIVERED);
        assertThat(order.lines().get(0)).isEqualTo(new LineRow(1, "tea", "Tea", 2, 250));
        assertThat(order.total()).isEqualTo(600);
        assertThat(input.orders().get(1).confirmedAt()).isNull();
    }

    @ParameterizedTest(name = "{0}: {1} is rejected: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            lines.csv    | A,3,tea,Tea,2,-2.50                                   | unit_price: '-2.50' is negative
            lines.csv    | A,3,tea,Tea,0,2.50                                    | quantity: '0' is less than 1
            lines.csv    | A,3,tea,Tea,-1,2.50                                   | quantity: '-1' is less than 1
            lines.csv    | A,3,tea,Tea,1.5,2.50                                  | quantity: '1.5' is not a whole number of at most 9 digits
            lines.csv    | A,3,tea,Tea,9999999999,2.50                           | quantity: '9999999999' is not a whole number of at most 9 digits
            lines.csv    | A,3,tea,Tea,1,two                                     | unit_price: 'two' is not a decimal number
            lines.csv    | A,3,tea,Tea,1,1e9                                     | unit_price: '1e9' is not a decimal number
            lines.csv    | A,3,tea,Tea,1,2.505                                   | unit_price: '2.505' has more than the 2 decimals of GBP
            lines.csv    | A,3,tea,Tea,1,                                        | unit_price is empty
            lines.csv    | A,3,,Tea,1,2.50                                       | sku is empty
            lines.csv    | A,2,tea,Tea,1,2.50                                    | the order has a line 2 already
            lines.csv    | A,0,tea,Tea,1,2.50                                    | line: '0' is less than 1
            lines.csv    | Z,1,tea,Tea,1,2.50                                    | order_id: 'Z' has no row among the orders
            lines.csv    | A,3,tea,Tea,1                                         | has 5 fields, the header has 6
            lines.csv    | A,3,tea,Tea,1,2.50,more                               | has 7 fields, the header has 6
            lines.csv    | A,3,tea,Tea,1000000,999999999999                      | quantity times unit_price is too large
            lines.csv    | A,3,tea,Tea,1,10000000000000                          | unit_price: '10000000000000' is not a decimal number
            lines.csv    | A,3,green tea,Tea,1,2.50                              | sku: sku: position 6 holds U+0020; allowed are printable characters without white space
            lines.csv    | A,3,tea,Tea,1000001,2.50                              | quantity: '1000001' is more than 1000000
            payments.csv | A,1,account,1.00,2026-03-02T10:00:00+08:00            | the order has a payment 1 already
            payments.csv | A,2,account,-1.00,2026-03-02T10:00:00+08:00           | amount: '-1.00' is negative
            payments.csv | A,2,account,1.00,2026-03-02                           | paid_at: '2026-03-02' is not a time such as 2026-01-31T09:00:00+08:00
            payments.csv | A,2,account,1.00,2026-02-30T10:00:00+08:00            | paid_at: '2026-02-30T10:00:00+08:00' is not a time such as 2026-01-31T09:00:00+08:00
            payments.csv | A,2,account,1.00,1926-03-02T10:00:00+08:00            | paid_at: '1926-03-02T10:00:00+08:00' is not within the years 2000 to 2099
            payments.csv | A,2,account,1.00,                                     | paid_at is empty
            returns.csv  | R1,A,1,1,2026-03-09T10:00:00+08:00                    | return_id: 'R1' has a row already
            returns.csv  | R2,A,7,1,2026-03-09T10:00:00+08:00                    | the order has no line 7
            orders.csv   | A,ann,shop,,GBP,2026-03-02T10:00:00+08:00,,,,,created,0.00 | order_id: 'A' has a row already
            orders.csv   | ,ann,shop,,GBP,2026-03-02T10:00:00+08:00,,,,,created,0.00  | order_id is empty
            orders.csv   | C,ann,shop,,QQQ,2026-03-02T10:00:00+08:00,,,,,created,0.00 | currency: 'QQQ' is not a currency of ISO 4217
            orders.csv   | C,ann,shop,,XAU,2026-03-02T10:00:00+08:00,,,,,created,0.00 | currency: 'XAU' is not a currency of ISO 4217
            orders.csv   | C,ann,shop,,JPY,2026-03-02T10:00:00+08:00,,,,,created,0.50 | delivery_fee: '0.50' has more than the 0 decimals of JPY
            orders.csv   | C,ann,shop,,GBP,,,,,,created,0.00                          | placed_at is empty
            orders.csv   | C,ann,shop,,GBP,2026-03-02T10:00:00+08:00,soon,,,,created,0.00 | confirmed_at: 'soon' is not a time such as 2026-01-31T09:00:00+08:00
            orders.csv   | C,ann,shop,,GBP,2026-03-02T10:00:00+08:00,,,,,lost,0.00    | outcome: 'lost' is none of delivered, shipped, canceled, unavailable, processing, invoiced, created
            orders.csv   | C,ann b,shop,,GBP,2026-03-02T10:00:00+08:00,,,,,created,0.00 | consumer_id: consumer id: position 4 holds U+0020; allowed are printable characters without white space
            orders.csv   | C,ann,a/b,,GBP,2026-03-02T10:00:00+08:00,,,,,created,0.00 | seller_id: seller id: position 2 holds a slash, which is not allowed
            orders.csv   | C,,shop,,GBP,2026-03-02T10:00:00+08:00,,,,,created,0.00    | consumer_id is empty
            orders.csv   | C,ann,shop,,GBP,2026-03-02T10:00:00+08:00,,,,,created,0.00 | the order has no line that can be used
            """)
    void a_malformed_row_is_set_aside_and_the_rest_goes_on(String file, String row, String reason) {
        long line = file.startsWith("orders") || file.startsWith("payments") ? 4 : file.startsWith("lines") ? 6 : 3;

        Input input = Tables.sound().plus(file, row + "\n").read();

        assertThat(input.rejected()).containsExactly(new RejectedRow(file, line, reason));
        assertThat(input.orders()).isEqualTo(Tables.sound().read().orders());
    }

    @Test
    void the_readers_limits_are_the_sdks() {
        String line = ",2026-03-02T10:00:00+08:00,,,,,created,0.00\n";
        Input input = Tables.sound()
                .plus("orders.csv", "o".repeat(300) + ",ann,shop,,GBP" + line)
                .plus("orders.csv", "hegui:due,ann,shop,,GBP" + line)
                .plus("orders.csv", "N\0,ann,shop,,GBP" + line)
                .plus("orders.csv", "M,ann,shop,,GBP" + line)
                .plus("lines.csv", "A,3," + "s".repeat(65) + ",Tea,1,2.50\n")
                .plus("lines.csv", "A,4,tea," + "n".repeat(501) + ",1,2.50\n")
                .plus(
                        "lines.csv",
                        IntStream.rangeClosed(1, 2_001)
                                .mapToObj(n -> "M," + n + ",tea,Tea,1,2.50\n")
                                .collect(Collectors.joining()))
                .read();
        assertThat(input.rejected())
                .extracting(RejectedRow::reason)
                .containsExactlyInAnyOrder(
                        "order_id: has 300 characters, at most 150 are taken",
                        "order_id: a command id begins with hegui:, which is kept for what the SDK does by itself",
                        "order_id holds a NUL at position 2",
                        "sku: sku has 1 to 64 characters, not 65",
                        "name has 501 characters, at most 500 are taken",
                        "the order has 2001 lines, at most 1900 are taken; 2001 rows of other files go with it");
        assertThat(input.orders()).isEqualTo(Tables.sound().read().orders());
    }

    @Test
    void what_belongs_to_a_rejected_order_is_counted_with_it_and_not_listed() {
        Input input = Tables.sound()
                .plus("orders.csv", "C,ann,shop,,GBP,never,,,,,created,0.00\n")
                .plus("lines.csv", "C,1,tea,Tea,1,2.50\nC,2,tea,Tea,1,2.50\n")
                .plus("payments.csv", "C,1,account,5.00,2026-03-02T10:00:00+08:00\n")
                .read();

        assertThat(input.rejected()).hasSize(1);
        assertThat(input.rejected().get(0).reason())
                .startsWith("placed_at: 'never' is not a time")
                .endsWith("; 3 rows of other files go with it");
    }

    @Test
    void an_order_whose_lines_are_all_malformed_is_rejected_with_its_payment() {
        Input input = Tables.sound()
                .lines("A,1,tea,Tea,2,2.50\nB,1,tea,Tea,0,2.50\nB,2,pot,Pot,1,-9.99\n")
                .returns("")
                .read();

        assertThat(input.orders()).extracting(OrderRow::orderId).containsExactly("A");
        assertThat(input.rejected())
                .extracting(RejectedRow::toString)
                .containsExactly(
                        "lines.csv:3: quantity: '0' is less than 1",
                        "lines.csv:4: unit_price: '-9.99' is negative",
                        "orders.csv:3: the order has no line that can be used; 1 row of other files goes with it");
    }

    @Test
    void columns_are_found_by_name_and_a_byte_order_mark_is_tolerated() {
        Input input = Tables.sound()
                .with(
                        "lines.csv",
                        "\uFEFFunit_price,extra,quantity,name,sku,line,order_id\n2.50,x,2,\"Tea, green\",tea,1,A\n9.99,x,1,Pot,pot,1,B\n")
                .read();

        assertThat(input.rejected()).isEmpty();
        assertThat(input.orders().get(0).lines()).containsExactly(new LineRow(1, "tea", "Tea, green", 2, 250));
    }

    @Test
    void a_stray_quote_spoils_its_row_only() {
        Input input = Tables.sound()
                .plus("lines.csv", "A,3,\"tea\"pot,Tea,1\nA,4,tea,Tea \"green\",1,2.50\n")
                .read();

        assertThat(input.rejected()).extracting(RejectedRow::line).containsExactly(6L);
        assertThat(input.orders().get(0).lines()).hasSize(3);
    }

    @Test
    void a_quote_that_is_never_closed_takes_what_follows_with_it() {
        Input input = Tables.sound()
                .plus("lines.csv", "A,3,\"tea,Tea,1,2.50\nA,4,tea,Tea,1,2.50\n")
                .read();

        assertThat(input.rejected()).containsExactly(new RejectedRow("lines.csv", 6, "has 3 fields, the header has 6"));
    }

    @Test
    void equal_texts_are_held_once() {
        Input input = Tables.sound().read();

        assertThat(input.orders().get(1).lines().get(0).sku())
                .isSameAs(input.orders().get(0).lines().get(0).sku());
    }

    @Test
    void a_packed_file_equals_a_plain_one(@TempDir Path dir) throws IOException {
        Tables.sound().in(dir);
        for (String table : new String[] {"orders", "lines", "payments", "returns"}) {
            Path plain = dir.resolve(table + ".csv");
            Files.write(dir.resolve(table + ".csv.gz"), gzip(Files.readAllBytes(plain)));
            Files.delete(plain);
        }

        assertThat(InputReader.read(Source.directory(dir)))
                .isEqualTo(Tables.sound().read());
    }

    @Test
    void a_file_that_cannot_be_used_ends_it_with_one_line(@TempDir Path dir) throws IOException {
        byte[] packed = gzip((Tables.LINES + "A,1,tea,Tea,1,2.50\n".repeat(2000)).getBytes(StandardCharsets.UTF_8));
        assertUnusable(dir, Tables.sound().without("returns.csv"), "neither returns.csv nor returns.csv.gz");
        assertUnusable(dir, Tables.sound().with("lines.csv.gz", packed), "both lines.csv and lines.csv.gz");
        assertUnusable(dir, Tables.sound().with("lines.csv", ""), "lines.csv is empty");
        assertUnusable(
                dir, Tables.sound().with("lines.csv", "order_id,line\n"), "lacks the column sku, name, quantity");
        assertUnusable(dir, Tables.sound().with("lines.csv", "line,line\n"), "names the column line twice");
        assertUnusable(
                dir, Tables.sound().with("orders.csv", new byte[] {'o', (byte) 0xC3, (byte) 0x28}), "is not UTF-8");
        assertUnusable(
                dir,
                Tables.sound().without("lines.csv").with("lines.csv.gz", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
                "lines.csv.gz is not a gzip file");
        assertUnusable(
                dir,
                Tables.sound().without("lines.csv").with("lines.csv.gz", Arrays.copyOf(packed, packed.length - 9)),
                "lines.csv.gz cannot be read");
    }

    private static void assertUnusable(Path parent, Tables tables, String message) throws IOException {
        Path dir = tables.in(Files.createTempDirectory(parent, "data"));
        assertThatThrownBy(() -> InputReader.read(Source.directory(dir)))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
