package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.store.PathKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says of a page of 256 events of the feed when they happened; the path entries that point to it say who acted in it and on what. So an act is
 * found without a document for each: the events themselves are read and looked through.
 *
 * @param id the page's number
 * @param number the same
 * @param earliest the earliest time in it, in milliseconds
 * @param latest the latest
 */
record ActPage(String id, long number, long earliest, long latest) {

    static final Kind<ActPage> KIND = Kind.of("kernel.audit.acts", ActPage.class, ActPage::id)
            .bookkeeping()
            .build();

    static final String BY_ACTOR = "kernel.audit.acts/by-actor/1";
    static final String BY_TARGET = "kernel.audit.acts/by-target/1";
    static final String BY_TENANT = "kernel.audit.acts/by-tenant/1";

    /** Bytes of a name in a key: a digest cut short, since names may be longer than keys; what is found is compared with the name itself. */
    private static final int NAME_BYTES = 16;

    static ActPage empty(long number) {
        return new ActPage(Openings.idOf(number), number, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    ActPage with(FeedEvent event) {
        long at = event.at().toEpochMilli();
        return new ActPage(id, number, Math.min(earliest, at), Math.max(latest, at));
    }

    /** The entries that lead to it for events of that tenant, actor and target. */
    Set<PathEntry> entries(TreeHash.Work work, String tenant, String actor, String target) {
        Set<PathEntry> entries = new LinkedHashSet<>();
        entries.add(new PathEntry(
                BY_TENANT, key(work, List.of(tenant)).descending(number).bytes()));
        entries.add(new PathEntry(
                BY_ACTOR, key(work, List.of(tenant, actor)).descending(number).bytes()));
        entries.add(new PathEntry(
                BY_TARGET, key(work, List.of(tenant, target)).descending(number).bytes()));
        return entries;
    }

    /** The key of a name of several parts; the page's number follows, latest first. */
    static PathKey key(TreeHash.Work work, List<String> parts) {
        byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
        return PathKey.start().raw(Arrays.copyOf(work.plain(text), NAME_BYTES));
    }
}
