/**
 * What ended long ago leaves the store for files that prove themselves. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.kernel.archive.ArchiveRules}: which documents hang together as one matter, when each of them has ended, and after which term they go;
 *   <li>{@link io.github.hegui.kernel.archive.Archive}: the front door, which moves what is due step by step;
 *   <li>{@link io.github.hegui.kernel.archive.ArchiveHome} and {@link io.github.hegui.kernel.archive.ArchiveFolder}: where the files lie;
 *   <li>{@link io.github.hegui.kernel.archive.ArchiveFile}: what the store keeps of a file;
 *   <li>{@link io.github.hegui.kernel.archive.ArchiveReader}: verifies a file with nothing but public keys, and reads it again.
 * </ul>
 *
 * <p>Guaranteed: nothing leaves the store before the file that has it is on the disk, was read back and is named in the feed by its digest; who is killed anywhere loses nothing, and
 * another run goes on to the same end; documents of one matter leave in one change or not at all; no event leaves before every process and subscription is done with it, and before it
 * is signed; and no document before they are done with the events about it.
 *
 * <p>Not guaranteed: that what left is found by lists, counts, by person, or by who did what. What is personal in a file is sealed as it was in the store, and closed with its key.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
