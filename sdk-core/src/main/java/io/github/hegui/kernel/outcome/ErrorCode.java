package io.github.hegui.kernel.outcome;

/** What can be broken; numbers are never recycled. {@code docs/ERRORS.md} says for each what to do, and a test compares the two. */
public enum ErrorCode {
    /** A command lost the race for its documents five times in a row. */
    CONFLICT(1001, "a command lost the race for its documents five times in a row"),
    /** The store does not answer, or answers with an error. */
    STORE_FAILED(1002, "the store does not answer, or answers with an error"),
    /** The commit was sent and no answer came: repeat the command with the same id. */
    COMMIT_UNKNOWN(1003, "the commit was sent and no answer came"),
    /** A document was written by a newer release; this one reads what it knows and refuses to write. */
    NEWER_SCHEMA(1004, "a document was written by a newer release"),
    /** A document's bytes cannot be read as its kind. */
    UNREADABLE_DOCUMENT(1005, "a document's bytes cannot be read as its kind"),
    /** The database schema is missing, older or newer than this release needs. */
    SCHEMA_MISMATCH(1006, "the database schema does not match this release"),
    /** Owned mode was given a connection inside somebody's transaction. */
    HOST_TRANSACTION(1007, "owned mode was given a connection inside a transaction"),
    /** A transition table is wrong; it is refused when it is loaded. */
    BROKEN_TABLE(1101, "a transition table is wrong"),
    /** Sealed bytes cannot be opened; never said why. */
    CANNOT_OPEN(1201, "sealed bytes cannot be opened"),
    /** A key has sealed as many messages as it may. */
    KEY_USED_UP(1202, "a key has sealed as many messages as it may"),
    /** The key vault does not answer, or what it holds must not be trusted. */
    KEY_VAULT_FAILED(1203, "the key vault does not answer or must not be trusted"),
    /** A keyring's form was opened and is none that this release reads. */
    UNREADABLE_KEYRING(1204, "a keyring's form is none that this release reads"),
    /** Somebody seals for a person whose key was destroyed on purpose. */
    SUBJECT_ERASED(1205, "a person's data was erased, and nothing is sealed for them any more"),
    /** A stored password hash is no text that is read; never said why, for it may be a password. */
    UNREADABLE_HASH(1301, "a stored password hash is none that is read"),
    /** More passwords are to be hashed than there are permits for, and none came free in time. */
    HASHES_BUSY(1302, "too many passwords are being hashed at once"),
    /** The audit log, the feed and the signatures do not fit together: somebody changed one of them. */
    LOG_BROKEN(1401, "the audit log does not fit the feed, its own parts or its signatures"),
    /** A change is larger than the store takes. */
    LIMIT_EXCEEDED(1008, "a change is larger than the store takes"),
    /** A kind, path or handler was used that this desk does not know. */
    UNKNOWN_KIND(1009, "a kind, path or handler that this desk does not know"),
    /** A desk that is bound to a caller was asked for what that caller must not read. */
    OUT_OF_REACH(1010, "the caller to whom the desk is bound must not read this"),
    /** What a process keeps in memory of documents was not brought up to date for longer than it may be old. */
    VIEW_TOO_OLD(1011, "what is kept in memory of documents is older than it may be"),
    /** Where the bytes of attachments lie does not answer, is full, or has not what it should. */
    ATTACHMENTS_FAILED(1501, "the home of attachments' bytes does not answer, is full, or has not what it should"),
    /** Where the files of an archive lie does not answer, is full, or has not what it should. */
    ARCHIVE_FAILED(1502, "the home of an archive's files does not answer, is full, or has not what it should");

    private final int number;
    private final String meaning;

    ErrorCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The number as it stands in messages and in the list, such as {@code HG-1001}. */
    public String number() {
        return "HG-" + number;
    }

    /** What is broken, in one English sentence. */
    public String meaning() {
        return meaning;
    }
}
