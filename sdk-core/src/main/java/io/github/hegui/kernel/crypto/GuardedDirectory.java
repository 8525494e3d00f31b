package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory for its owner alone, whose files are written whole or not at all. */
final class GuardedDirectory {

    static final int MAX_BYTES = 1024 * 1024 + 64;
    private static final int LOCK_TRIES = 2_000;
    private static final long LOCK_WAIT_MILLIS = 5;
    private static final String LOCK = ".lock";
    private static final String NEW = ".new";
    private static final Set<PosixFilePermission> OWNER_FILE = Set.copyOf(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> OWNER_DIRECTORY =
            Set.copyOf(PosixFilePermissions.fromString("rwx------"));

    /**
     * For who has a channel to a lock's file: the system takes a file's lock from a process when any of its channels to that file is closed, whichever
     * got it. It holds no state.
     */
    private static final Object CHANNEL = new Object();

    /** The mode's bit by which only its owner may rename what lies in a directory, such as that for temporary files. */
    private static final int STICKY = 01000;

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path path;
    private final UserPrincipal owner;

    private GuardedDirectory(Path path, UserPrincipal owner) {
        this.path = path;
        this.owner = owner;
    }

    private interface Access<T> {
        T run() throws IOException;
    }

    static GuardedDirectory at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return reaching("the directory", () -> {
            if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(absolute, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
            }
            Path real = Objects.requireNonNull(absolute.getParent(), "the root is no place for keys")
                    .toRealPath()
                    .resolve(absolute.getFileName());
            PosixFileAttributes found =
                    Files.readAttributes(real, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            refuseOpen(found, true, "the directory");
            GuardedDirectory directory = new GuardedDirectory(real, self(real));
            directory.check(real, true);
            directory.checkAbove();
            return directory;
        });
    }

    /** Who this process is: the owner of what it makes. */
    private static UserPrincipal self(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, ".who", null, PosixFilePermissions.asFileAttribute(OWNER_FILE));
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.delete(probe);
        }
    }

    /** Above it nobody else may put another directory in its place. */
    private void checkAbove() throws IOException {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            PosixFileAttributes found = Files.readAttributes(above, PosixFileAttributes.class);
            boolean isOpen = found.permissions().stream().anyMatch(OTHERS_WRITE::contains)
                    && ((int) Files.getAttribute(above, "unix:mode") & STICKY) == 0;
            boolean isSomebodys = !found.owner().equals(owner) && (int) Files.getAttribute(above, "unix:uid") != 0;
            if (isOpen || isSomebodys) {
                throw failed(
                        above + " must belong to this process's user or to root, and others must not write in it: they"
                                + " could put another directory in the place of the keys'",
                        null);
            }
        }
    }

    /** The file's text, if there is one. */
    Optional<String> read(String name) {
        Path file = path.resolve(name);
        return reaching(name, () -> {
            check(path, true);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            check(file, false);
            try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw failed(name + " has more than " + MAX_BYTES + " bytes", null);
                }
                return Optional.of(new String(bytes, StandardCharsets.UTF_8));
            }
        });
    }

    boolean holdsAny(String ending) {
        return reaching("the directory", () -> {
            try (Stream<Path> files = Files.list(path)) {
                return files.anyMatch(file -> file.getFileName().toString().endsWith(ending));
            }
        });
    }

    /** Writes the file whole or not at all; under the lock. */
    void write(String name, String text) {
        Path fresh = path.resolve(NEW);
        reaching(name, () -> {
            Files.deleteIfExists(fresh);
            Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel out = FileChannel.open(fresh, options, PosixFilePermissions.asFileAttribute(OWNER_FILE))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            // the new name is in the directory, and that has to reach the disk as well
            try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
                directory.force(true);
            }
            return true;
        });
    }

    /** Does something while nobody else does, in this process or another. */
    <T> T locked(Supplier<T> action) {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return reaching("the lock", () -> {
            synchronized (CHANNEL) {
                try (FileChannel channel = FileChannel.open(
                                path.resolve(LOCK), options, PosixFilePermissions.asFileAttribute(OWNER_FILE));
                        FileLock lock = lock(channel)) {
                    lock.acquiredBy();
                    return action.get();
                }
            }
        });
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        for (int tried = 0; tried < LOCK_TRIES; tried++) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // another class loader of this process has it; wait as for another process
            }
            pause();
        }
        throw failed("the lock was held by others too long", null);
    }

    private static void pause() {
        try {
            Thread.sleep(LOCK_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted while waiting for the lock", null);
        }
    }

    private void check(Path what, boolean isDirectory) throws IOException {
        PosixFileAttributes found = Files.readAttributes(what, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String name = isDirectory ? "the directory" : String.valueOf(what.getFileName());
        refuseOpen(found, isDirectory, name);
        if (!found.owner().equals(owner)) {
            throw failed(name + " must belong to this process's user", null);
        }
    }

    private static void refuseOpen(PosixFileAttributes found, boolean isDirectory, String name) {
        Set<PosixFilePermission> allowed = isDirectory ? OWNER_DIRECTORY : OWNER_FILE;
        boolean isRightSort = isDirectory ? found.isDirectory() : found.isRegularFile();
        if (!isRightSort || !allowed.containsAll(found.permissions())) {
            throw failed(
                    name + " must be "
                            + (isDirectory ? "a directory" : "a file")
                            + " with mode " + PosixFilePermissions.toString(allowed) + " and is "
                            + PosixFilePermissions.toString(found.permissions()),
                    null);
        }
    }

    @CanIgnoreReturnValue
    private static <T> T reaching(String what, Access<T> access) {
        try {
            return access.run();
        } catch (NoSuchFileException e) {
            throw failed(what + " is gone", e);
        } catch (IOException | UnsupportedOperationException e) {
            throw failed(what + " cannot be used", e);
        }
    }

    private static HeguiException failed(String what, @Nullable Throwable cause) {
        return new HeguiException(ErrorCode.KEY_VAULT_FAILED, "key vault: " + what, cause);
    }
}
