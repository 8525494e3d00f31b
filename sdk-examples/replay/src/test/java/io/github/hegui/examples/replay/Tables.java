package io.github.hegui.examples.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Four small tables for a test: start from sound ones, spoil what the test is about. */
final class Tables {

    static final String ORDERS =
            "order_id,consumer_id,seller_id,region,currency,placed_at,confirmed_at,handed_over_at,delivered_at,promised_by,outcome,delivery_fee\n";
    static final String LINES = "order_id,line,sku,name,quantity,unit_price\n";
    static final String PAYMENTS = "order_id,seq,method,amount,paid_at\n";
    static final String RETURNS = "return_id,order_id,line,quantity,requested_at\n";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Two orders of two lines each, paid; the first confirmed, handed over and delivered on time. */
    static Tables sound() {
        return new Tables()
                .orders("A,ann,shop,,GBP,2026-03-02T10:00:00+08:00,2026-03-02T11:00:00+08:00,2026-03-03T09:00:00+08:00,"
                        + "2026-03-05T09:00:00+08:00,2026-03-06T00:00:00+08:00,delivered,1.00\n"
                        + "B,bob,shop,,GBP,2026-03-02T12:00:00+08:00,,,,,invoiced,0.00\n")
                .lines("A,1,tea,Tea,2,2.50\nA,2,cup,Cup,1,0.00\nB,1,tea,Tea,3,2.50\nB,2,pot,Pot,1,9.99\n")
                .payments("A,1,account,6.00,2026-03-02T10:00:00+08:00\nB,1,account,17.49,2026-03-02T12:00:00+08:00\n")
                .returns("R1,A,1,1,2026-03-09T10:00:00+08:00\n");
    }

    Tables orders(String rows) {
        return with("orders.csv", ORDERS + rows);
    }

    Tables lines(String rows) {
        return with("lines.csv", LINES + rows);
    }

    Tables payments(String rows) {
        return with("payments.csv", PAYMENTS + rows);
    }

    Tables returns(String rows) {
        return with("returns.csv", RETURNS + rows);
    }

    Tables with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Tables with(String file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    Tables plus(String file, String rows) {
        return with(file, new String(files.get(file), StandardCharsets.UTF_8) + rows);
    }

    Tables without(String file) {
        files.remove(file);
        return this;
    }

    Input read() {
        return InputReader.read(
                table -> new Source.Opened(table + ".csv", new ByteArrayInputStream(files.get(table + ".csv"))));
    }

    Path in(Path directory) {
        files.forEach((file, bytes) -> {
            try {
                Files.write(directory.resolve(file), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return directory;
    }
}
