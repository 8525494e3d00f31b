package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/**
 * A vault in a directory that only its owner may enter: the master key in {@code master.key}, each ring in a file of its own. For one machine,
 * or a shared disk with working locks; who can read the directory has everything, so a key management service is the better vault.
 *
 * <p>The directory is made with mode 0700 and files with 0600; anything that others may read, or that is a link, is refused. Files are
 * written beside, forced to disk and renamed, under a lock that processes share: a crash leaves the old or the new, never a half. Needs a file
 * system with POSIX permissions.
 *
 * <p>Safe for use by many threads and processes.
 */
public final class FileKeyVault extends MasterKeyVault {

    private static final String MASTER = "master.key";
    private static final String RING = ".ring";

    private final GuardedDirectory directory;

    private FileKeyVault(GuardedDirectory directory, MasterKey master) {
        super(master);
        this.directory = directory;
    }

    /**
     * The vault in that directory; directory and master key are made if there are none.
     *
     * @param suite of the master key, if it is made now
     * @throws HeguiException {@code KEY_VAULT_FAILED} when the directory cannot be used, others may read it, or it holds rings and no master
     *     key
     */
    public static FileKeyVault at(Path path, Suite suite, Clock clock) {
        GuardedDirectory directory = GuardedDirectory.at(path);
        String text = directory
                .read(MASTER)
                .orElseGet(() ->
                        directory.locked(() -> directory.read(MASTER).orElseGet(() -> newMaster(directory, suite))));
        return new FileKeyVault(directory, master(text, clock));
    }

    private static String newMaster(GuardedDirectory directory, Suite suite) {
        if (directory.holdsAny(RING)) {
            throw broken("the directory holds rings, but their master key is gone");
        }
        byte[] key = SecretBytes.random(RingKey.SECRET_BYTES).bytes();
        String text =
                "hegui-master 1 " + suite.name() + " " + Base64.getEncoder().encodeToString(key) + "\n";
        directory.write(MASTER, text);
        return text;
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
        return directory.read(MasterKey.checkedName(name) + RING).map(FileKeyVault::kept);
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
            return true;
        });
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
