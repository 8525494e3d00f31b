package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the files of an archive lie. A file is there whole or not at all, and once it is there it is never changed. Used by many threads and processes at once. What goes wrong is a
 * {@link io.github.hegui.kernel.outcome.HeguiException} with {@code ARCHIVE_FAILED}.
 *
 * @see ArchiveFolder
 */
public interface ArchiveHome {

    /** What a file's name can be. */
    Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}(\\.[a-z]{1,10}){0,2}");

    /** Writes what is to be in a file. */
    @FunctionalInterface
    interface Writing {
        /**
         * Writes all of it.
         *
         * @return the name that it is to have, which may tell its digest; a file of that name is the same file, and replaced
         */
        String to(OutputStream out) throws IOException;
    }

    /** Makes a file. When it returns, the file and its name survive a loss of power; when it throws, there is no such file. */
    @CanIgnoreReturnValue
    String write(Writing writing);

    /** The bytes of a file; whoever asks closes them. */
    InputStream read(String name);

    /** Whether there is one of that name. */
    boolean has(String name);

    /** Gives a file up to which nothing refers; one that is not there already is given up. */
    void remove(String name);

    /** The names of all files, in order. */
    List<String> names();
}
