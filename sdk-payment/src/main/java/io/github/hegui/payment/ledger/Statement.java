package io.github.hegui.payment.ledger;

import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kept moves of one counter where it stands, place by place; a page ends at a place's number in the list and the move's number there. */
record Statement(Store store, List<Partition> places, String counter) {

    private static final Pattern ENDED = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,18})");

    Page<Movement> page(String after, int limit) {
        if (limit < 1 || limit > PathQuery.MOST) {
            throw new IllegalArgumentException("limit is " + limit + ", 1 to " + PathQuery.MOST + " is allowed");
        }
        Matcher ended = ENDED.matcher(after.isEmpty() ? "0.0" : after);
        if (!ended.matches()) {
            throw new IllegalArgumentException("'next' is not what a page of a statement gave");
        }
        int first = Integer.parseInt(ended.group(1));
        long seen = Long.parseLong(ended.group(2));
        List<Movement> items = new ArrayList<>();
        for (int n = first; n < places.size(); n++) {
            items.addAll(store.movements(places.get(n), counter, n == first ? seen : 0, limit - items.size()));
            if (items.size() == limit) {
                return new Page<>(items, n + "." + items.get(limit - 1).number());
            }
        }
        return new Page<>(items, "");
    }
}
