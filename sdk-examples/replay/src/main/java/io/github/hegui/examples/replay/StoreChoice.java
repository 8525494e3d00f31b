package io.github.hegui.examples.replay;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Which store the platform keeps its records in. Immutable. */
sealed interface StoreChoice {

    /** Nothing outlives the run. */
    record Memory() implements StoreChoice {
        @Override
        public String toString() {
            return "memory";
        }
    }

    /** A SQLite file, made if it is not there. */
    record Sqlite(Path file) implements StoreChoice {
        @Override
        public String toString() {
            return "sqlite";
        }
    }

    /** A PostgreSQL database by its JDBC URL, which may hold a password and is never shown. */
    record Postgresql(String url) implements StoreChoice {
        @Override
        public String toString() {
            return "postgresql";
        }
    }

    /**
     * Reads {@code memory}, {@code sqlite:FILE} or {@code postgresql:JDBC-URL}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static StoreChoice parse(String text) {
        if (text.equals("memory")) {
            return new Memory();
        }
        if (text.startsWith("sqlite:") && text.length() > "sqlite:".length()) {
            return sqlite(text.substring("sqlite:".length()));
        }
        if (text.startsWith("postgresql:jdbc:postgresql:")) {
            return new Postgresql(text.substring("postgresql:".length()));
        }
        throw new IllegalArgumentException(
                "--store must be memory, sqlite:FILE or postgresql:JDBC-URL (such as postgresql:jdbc:postgresql://host/database)");
    }

    private static StoreChoice sqlite(String text) {
        try {
            Path file = Path.of(text);
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
                throw new IllegalArgumentException("--store sqlite:" + text + " is not a file in a folder that exists");
            }
            return new Sqlite(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--store sqlite:" + text + " is not a path", e);
        }
    }
}
