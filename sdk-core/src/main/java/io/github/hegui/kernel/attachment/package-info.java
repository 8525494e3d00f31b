/**
 * Files that belong to persons, and are held for documents. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.kernel.attachment.Attachments}: the front door; {@link io.github.hegui.kernel.attachment.AttachmentKeeper}: where bytes lie and how long one waits;
 *   <li>{@link io.github.hegui.kernel.attachment.Attachment}: what is known of one, by its {@link io.github.hegui.kernel.attachment.AttachmentId} and of which {@link
 *       io.github.hegui.kernel.attachment.AttachmentType};
 *   <li>{@link io.github.hegui.kernel.attachment.AttachmentHome}: the port to where bytes lie; {@link io.github.hegui.kernel.attachment.FileHome} and {@link
 *       io.github.hegui.kernel.attachment.DatabaseHome}, which over {@link io.github.hegui.kernel.store.Store#inMemory} is the one for tests;
 *   <li>{@link io.github.hegui.kernel.attachment.AttachmentEvent} and {@link io.github.hegui.kernel.attachment.AttachmentRefusal}.
 * </ul>
 *
 * <p>Guaranteed: bytes lie there sealed only, at most 20 MiB, of the type that was declared; what is opened is what was put there, or reading fails; after a person's key is
 * destroyed it opens for nobody; that it was opened is in the access log, its hash in the audit log; one to which a document refers stays; what a crash, a refusal or a
 * document that went leaves over is swept.
 *
 * <p>Not guaranteed: that a file is harmless, or an image one; that bytes which went left the disk; a search in what is in one.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
