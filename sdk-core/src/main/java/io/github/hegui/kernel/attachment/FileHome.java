package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Bytes in files below a directory: one a place, by tenant, shard and day. A file's name is that of its place, which was drawn, so nothing that anybody sends is part of a
 * path. Files and directories that are made are for their owner alone. Several processes may use one directory, on a file system that makes a file whose name is new
 * once ({@code O_EXCL}). It has to be in the backups, not before the database: bytes without a document are swept, a document without bytes does not open.
 *
 * <pre>{@code
 * AttachmentKeeper keeper = AttachmentKeeper.in(FileHome.at(Path.of("/srv/shop/attachments")));
 * }</pre>
 */
public final class FileHome implements AttachmentHome {

    private static final long DAY = 86_400_000;
    private static final int DAY_DIGITS = 6;
    private static final int DRAWN = 16;
    private static final int TRIES = 5;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;

    private FileHome(Path root) {
        this.root = root;
    }

    /**
     * Below that directory, which is made when something is written.
     *
     * @throws IllegalArgumentException when its file system does not know owners of files (POSIX)
     */
    public static FileHome at(Path directory) {
        Path root =
                Objects.requireNonNull(directory, "directory").toAbsolutePath().normalize();
        if (!root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw new IllegalArgumentException("attachments lie in a file system that knows owners of files (POSIX)");
        }
        return new FileHome(root);
    }

    @Override
    public OutputStream writing(Place place) {
        Path file = file(place);
        try {
            return new Writing(file, open(file));
        } catch (IOException e) {
            throw failed("the file home does not take place " + place.name(), e);
        }
    }

    /** Another process may just remove the day's directory, as nothing was left in it. */
    private static FileChannel open(Path file) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                Files.createDirectories(parent(file), OWNER_DIRECTORY);
                return FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE);
            } catch (NoSuchFileException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public InputStream reading(Place place) {
        try {
            return Files.newInputStream(file(place), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw failed("place " + place.name() + " of the file home cannot be read", e);
        }
    }

    @Override
    public void remove(Place place) {
        Path file = file(place);
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(parent(file));
        } catch (DirectoryNotEmptyException e) {
            // others lie there
            return;
        } catch (IOException e) {
            throw failed("place " + place.name() + " of the file home cannot be removed", e);
        }
    }

    @Override
    public List<Place> places(String tenant, int shard, String after, int limit) {
        Path shards = shard(tenant, shard);
        List<Place> places = new ArrayList<>();
        try {
            for (String day : names(shards)) {
                if (!after.isEmpty() && day.compareTo(day(after)) < 0) {
                    continue;
                }
                for (String name : names(shards.resolve(day))) {
                    if (Place.isName(name) && name.compareTo(after) > 0 && places.size() < limit) {
                        places.add(new Place(tenant, shard, name));
                    }
                }
                if (places.size() == limit) {
                    return places;
                }
            }
        } catch (IOException e) {
            throw failed("the file home cannot be listed", e);
        }
        return places;
    }

    private static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(path -> names.add(String.valueOf(path.getFileName())));
        } catch (NoSuchFileException | NotDirectoryException e) {
            // nothing was written yet, or the last one just went
            return names;
        }
        names.sort(null);
        return names;
    }

    private Path file(Place place) {
        return shard(place.tenant(), place.shard()).resolve(day(place.name())).resolve(place.name());
    }

    private Path shard(String tenant, int shard) {
        byte[] digest = Suite.INTERNATIONAL.digest().of(tenant.getBytes(StandardCharsets.UTF_8));
        return root.resolve(HexFormat.of().formatHex(digest, 0, DRAWN)).resolve(Integer.toString(shard));
    }

    private static String day(String place) {
        String days = Long.toString(Long.parseLong(place, 0, place.indexOf('-'), 10) / DAY);
        return "0".repeat(Math.max(0, DAY_DIGITS - days.length())) + days;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static HeguiException failed(String what, IOException cause) {
        return new HeguiException(ErrorCode.ATTACHMENTS_FAILED, what, cause);
    }

    /** A file that counts when it and its name are on the disk. */
    private static final class Writing extends OutputStream {
        private final Path file;
        private final FileChannel channel;
        private boolean isBroken;

        Writing(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            try {
                ByteBuffer left = ByteBuffer.wrap(bytes, offset, count);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (IOException e) {
                isBroken = true;
                throw failed("the file home is full or broken", e);
            }
        }

        @Override
        public void close() {
            if (!channel.isOpen()) {
                return;
            }
            try (channel) {
                if (!isBroken) {
                    channel.force(true);
                    try (FileChannel directory = FileChannel.open(parent(file), StandardOpenOption.READ)) {
                        directory.force(true);
                    }
                }
            } catch (IOException e) {
                throw failed("the file home is full or broken", e);
            }
        }
    }
}
