package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.store.FeedEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a log for whoever checks it, page by page. For one thread. */
final class LogExport {

    private static final int PAGE = 1_000;

    private final Audit audit;
    private final int shard;
    private final Map<String, Long> first = new LinkedHashMap<>();
    private final Map<String, Long> last = new HashMap<>();

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
        Files.writeString(folder.resolve("public-key.pem"), LogKeys.text(audit.keys(), first, last));
    }

    private static OutputStream stream(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    void write(OutputStream log, OutputStream checkpoints) throws IOException {
        Checkpoint latest = audit.latest(shard)
                .orElseThrow(() -> new IllegalStateException("the log of shard " + shard + " has no checkpoint yet"));
        for (long from = 0; from < latest.size(); from += Nodes.WIDTH) {
            page(log, from, (int) Math.min(Nodes.WIDTH, latest.size() - from));
        }
        for (long after = 0; after < latest.number(); ) {
            int many = (int) Math.min(PAGE, latest.number() - after);
            for (Checkpoint checkpoint : audit.checkpoints(shard, after, many)) {
                first.putIfAbsent(checkpoint.key(), checkpoint.number());
                last.put(checkpoint.key(), checkpoint.number());
                line(checkpoints, checkpoint.line().getBytes(StandardCharsets.UTF_8));
                after = checkpoint.number();
            }
        }
    }

    private void page(OutputStream log, long from, int count) throws IOException {
        AuditLog own = audit.at(shard);
        LogDocuments documents = own.documents();
        byte[] leaves = new StoredNodes(documents).copy(0, from, count);
        byte[] slots = own.slots(documents, from + count);
        List<FeedEvent> events = own.events(from, count);
        if (events.stream().anyMatch(FeedEvent::isRedacted)) {
            slots = own.slots(
                    own.documents(), from + count); // dropped since it was read: salts go first, bodies after them
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

    private static void line(OutputStream out, byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
    }
}
