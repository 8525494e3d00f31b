package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A folder in which each file of an archive is a file, for its owner alone. A file is written under another name, brought to the disk, and then named: on a file system where a name is
 * moved as a whole, a kill leaves the file or none of that name. What a kill leaves over begins with {@code .part-} and may be deleted.
 *
 * <pre>{@code
 * ArchiveHome home = ArchiveFolder.at(Path.of("/srv/shop/archive"));
 * }</pre>
 */
public final class ArchiveFolder implements ArchiveHome {

    private static final String PART = ".part-";
    private static final int BUFFER = 1 << 16;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    private ArchiveFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * That folder, which is made when something is written.
     *
     * @throws IllegalArgumentException when its file system does not know owners of files (POSIX)
     */
    public static ArchiveFolder at(Path folder) {
        Path root = Objects.requireNonNull(folder, "folder").toAbsolutePath().normalize();
        if (!root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw new IllegalArgumentException("an archive lies in a file system that knows owners of files (POSIX)");
        }
        return new ArchiveFolder(root);
    }

    @Override
    public String write(Writing writing) {
        Path part = folder.resolve(PART + UUID.randomUUID());
        try {
            Files.createDirectories(folder, OWNER_FOLDER);
            try {
                String name = written(part, writing);
                Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                    directory.force(true);
                }
                return name;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw failed("a file of the archive cannot be written to folder " + folder, e);
        }
    }

    private static String written(Path part, Writing writing) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, fresh, OWNER_FILE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            String name = writing.to(out);
            out.flush();
            channel.force(true);
            return name;
        }
    }

    @Override
    public InputStream read(String name) {
        try {
            return Files.newInputStream(file(name), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw failed("file " + name + " of the archive cannot be read", e);
        }
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw failed("file " + name + " of the archive cannot be removed", e);
        }
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                String name = String.valueOf(path.getFileName());
                if (NAME.matcher(name).matches()) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException e) {
            return names; // nothing was written yet
        } catch (IOException e) {
            throw failed("folder " + folder + " of the archive cannot be listed", e);
        }
        names.sort(null);
        return names;
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a file of an archive has a name of small letters, digits and dashes");
        }
        return folder.resolve(name);
    }

    private static HeguiException failed(String what, IOException cause) {
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return new HeguiException(
                ErrorCode.ARCHIVE_FAILED,
                what + ": " + cause.getClass().getSimpleName() + (reason == null ? "" : ", " + reason),
                cause);
    }
}
