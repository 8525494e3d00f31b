package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.FeedEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Writes a log for whoever checks it, page by page. For one thread. */
final class LogExport {

    private static final int PAGE = 1_000;

    private final Audit audit;
    private final int shard;

    LogExport(Audit audit, int shard) {
        this.audit = audit;
        this.shard = shard;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream log = stream(folder.resolve("log.jsonl"));
                OutputStream checkpoints = stream(folder.resolve("checkpoints.jsonl"))) {
            write(log, checkpoints);
        }
        Files.writeString(folder.resolve("public-key.pem"), keys());
    }

    private static OutputStream stream(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /** All public keys that checkpoints of the log were signed with, the first one first. */
    private String keys() {
        StringBuilder all = new StringBuilder();
        audit.store().scan(audit.at(shard).shelf().partition(), AuditKey.KIND.name(), "", PAGE).stream()
                .map(AuditKey.KIND::read)
                .sorted(Comparator.comparingLong(AuditKey::number))
                .forEach(key -> all.append(key.pem()));
        return all.toString();
    }

    void write(OutputStream log, OutputStream checkpoints) throws IOException {
        Checkpoint last = audit.latest(shard)
                .orElseThrow(() -> new IllegalStateException("the log of shard " + shard + " has no checkpoint yet"));
        for (long from = 0; from < last.size(); from += Nodes.WIDTH) {
            page(log, from, (int) Math.min(Nodes.WIDTH, last.size() - from));
        }
        for (long after = 0; after < last.number(); ) {
            for (Checkpoint checkpoint : audit.checkpoints(shard, after, PAGE)) {
                if (checkpoint.number() > last.number()) {
                    return;
                }
                line(checkpoints, checkpoint.line().getBytes(StandardCharsets.UTF_8));
                after = checkpoint.number();
            }
        }
    }

    private void page(OutputStream log, long from, int count) throws IOException {
        AuditLog own = audit.at(shard);
        Shelf shelf = own.shelf();
        byte[] leaves = new StoredNodes(shelf).copy(0, from, count);
        byte[] slots = slots(shelf, from);
        List<FeedEvent> events = audit.store().feed(shard, from, count);
        if (events.stream().anyMatch(FeedEvent::isRedacted)) {
            slots = slots(own.shelf(), from); // dropped since it was read: salts go first, bodies after them
        }
        for (FeedEvent event : events) {
            int at = (int) (event.sequence() - 1 - from);
            byte[] leaf = java.util.Arrays.copyOfRange(leaves, at * TreeHash.BYTES, (at + 1) * TreeHash.BYTES);
            LogLine line = Openings.isDropped(slots, at)
                    ? LogLine.dropped(own.id(), event, leaf, Openings.content(slots, at))
                    : LogLine.open(own.id(), event, leaf, Openings.salt(slots, at));
            line(log, line.write());
        }
    }

    private static byte[] slots(Shelf shelf, long from) {
        Openings openings = shelf.find(Openings.KIND, Openings.idOf(from / Nodes.WIDTH));
        if (openings == null) {
            throw new HeguiException(
                    ErrorCode.UNREADABLE_DOCUMENT, "the salts from event " + (from + 1) + " on are not there");
        }
        return openings.bytes();
    }

    private static void line(OutputStream out, byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
    }
}
