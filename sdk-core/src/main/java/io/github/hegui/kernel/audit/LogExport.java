package io.github.hegui.kernel.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        for (long from = archived(log, latest.size()); from < latest.size(); ) {
            int count = (int) Math.min(Nodes.WIDTH - from % Nodes.WIDTH, latest.size() - from);
            page(log, from, count);
            from += count;
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

    /** The lines that lie in an archive, if one was handed in; and how many there are. */
    private long archived(OutputStream log, long most) throws IOException {
        ArchivedLog archive = audit.archive();
        long[] lines = {0};
        for (int part = 0; archive != null && part < archive.parts(shard); part++) {
            archive.read(shard, part, new ArchivedLog.Reader() {
                @Override
                public void event(byte[] json) throws IOException {
                    if (lines[0] < most) {
                        line(log, json);
                        lines[0]++;
                    }
                }
            });
        }
        return lines[0];
    }

    private void page(OutputStream log, long from, int count) throws IOException {
        for (LogPart.Line line : LogPart.lines(audit.at(shard), from, count)) {
            line(log, line.json());
        }
    }

    private static void line(OutputStream out, byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
    }
}
