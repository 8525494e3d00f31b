package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import java.time.Duration;
import java.util.UUID;

/**
 * What ties changes that are committed together: each writes the same link, so that none is applied unless the one before it was. Whoever
 * commits so has its own; a document that many write would not tell, as others move it too.
 */
record CommitLink(String id) {

    static final Kind<CommitLink> KIND = Kind.of("kernel.link", CommitLink.class, CommitLink::id)
            .lasts(Duration.ofDays(1))
            .build();

    static CommitLink fresh() {
        return new CommitLink(UUID.randomUUID().toString());
    }

    DocumentKey key(int shard) {
        return new DocumentKey(new Partition("", shard), KIND.name(), id);
    }
}
