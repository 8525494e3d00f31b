package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A vault in a directory that only its owner may enter: the master key in {@code master.key}, each ring in a file of its own. For one machine,
 * or a shared disk with working locks; who can read the directory has everything, so a key management service is the better vault.
 *
 * <p>The directory is made with mode 0700 and files with 0600; anything that others may read, that is somebody else's, or that is a link, is refused, and so
 * is a directory below one in which others may rename it. A ring whose file is gone is not made anew, and a running process takes no older one. Files are
 * written beside, forced to disk and renamed, under a lock that processes share: a crash leaves the old or the new, never a half. Needs a file
 * system with POSIX permissions.
 *
 * <p>Safe for use by many threads and processes.
 */
public final class FileKeyVault extends MasterKeyVault {

    private static final String MASTER = "master.key";
    private static final String RING = ".ring";

    /** The names of the rings that were made here, one a line: so one that is gone is not taken for one that was never there. */
    private static final String RINGS = "rings";

    private final GuardedDirectory directory;

    private FileKeyVault(GuardedDirectory directory, MasterKey master) {
        super(master);
        this.directory = directory;
    }

    /**
     * The vault in that directory; directory and master key are made if there are none.
     *
     * @param suite of the master key, if it is made now
     * @throws HeguiException {@code KEY_VAULT_FAILED} when the directory cannot be used, others may read or move it, it is somebody else's, or it holds rings
     *     and no master key, or a master key and no list of rings
     */
    public static FileKeyVault at(Path path, Suite suite, Clock clock) {
        GuardedDirectory directory = GuardedDirectory.at(path);
        String text = directory
                .read(MASTER)
                .orElseGet(() ->
                        directory.locked(() -> directory.read(MASTER).orElseGet(() -> newMaster(directory, suite))));
        MasterKey master = master(text, clock);
        var unused = made(directory); // refused without it
        return new FileKeyVault(directory, master);
    }

    private static String newMaster(GuardedDirectory directory, Suite suite) {
        if (directory.holdsAny(RING)) {
            throw broken("the directory holds rings, but their master key is gone");
        }
        byte[] key = SecretBytes.random(RingKey.SECRET_BYTES).bytes();
        directory.write(RINGS, "");
        String text =
                "hegui-master 1 " + suite.name() + " " + Base64.getEncoder().encodeToString(key) + "\n";
        directory.write(MASTER, text);
        return text;
    }

    private static List<String> made(GuardedDirectory directory) {
        return directory
                .read(RINGS)
                .orElseThrow(() -> broken("the directory has a master key, but its list of rings is gone"))
                .lines()
                .toList();
    }

    static MasterKey master(String text, Clock clock) {
        String[] words = text.strip().split(" ", -1);
        try {
            if (words.length == 4 && words[0].equals("hegui-master") && words[1].equals("1")) {
                SecretBytes secret = SecretBytes.of(Base64.getDecoder().decode(words[3]));
                return new MasterKey(Suite.valueOf(words[2]), secret, clock);
            }
        } catch (IllegalArgumentException e) {
            // no cause: it may quote the key
            throw broken(MASTER + " is damaged");
        }
        throw broken(MASTER + " has a form that this release does not read");
    }

    @Override
    public Optional<Kept> load(String name) {
        Optional<Kept> kept = directory.read(MasterKey.checkedName(name) + RING).map(FileKeyVault::kept);
        if (kept.isEmpty() && made(directory).contains(name)) {
            throw broken("ring " + name + " was made here and its file is gone; restore it from its backup");
        }
        return kept;
    }

    @Override
    public boolean save(String name, Kept kept) {
        String file = MasterKey.checkedName(name) + RING;
        String text = kept.version() + "\n" + kept.form();
        if (text.getBytes(StandardCharsets.UTF_8).length > GuardedDirectory.MAX_BYTES) {
            throw new IllegalArgumentException("a ring's form has at most " + GuardedDirectory.MAX_BYTES + " bytes");
        }
        return directory.locked(() -> {
            long before = directory
                    .read(file)
                    .map(FileKeyVault::kept)
                    .map(Kept::version)
                    .orElse(0L);
            if (kept.version() != before + 1) {
                return false;
            }
            directory.write(file, text);
            note(name);
            return true;
        });
    }

    private void note(String name) {
        List<String> made = made(directory);
        if (!made.contains(name)) {
            directory.write(
                    RINGS,
                    String.join(
                                    "\n",
                                    Stream.concat(made.stream(), Stream.of(name))
                                            .toList()) + "\n");
        }
    }

    static Kept kept(String text) {
        int end = Math.max(0, text.indexOf('\n'));
        if (!text.substring(0, end).matches("[1-9][0-9]{0,17}")) {
            throw broken("a ring's file does not begin with its version");
        }
        return new Kept(Long.parseLong(text.substring(0, end)), text.substring(end + 1));
    }

    private static HeguiException broken(String what) {
        return new HeguiException(ErrorCode.KEY_VAULT_FAILED, what);
    }
}
