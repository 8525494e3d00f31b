/**
 * Personal data has a type. In reading order:
 *
 * <ol>
 *   <li>{@link io.github.hegui.kernel.personal.PersonalKind} names what a text about a person is, and {@linkplain
 *       io.github.hegui.kernel.personal.PersonalKind#mask(String) masks} it for people who need not know it;
 *   <li>{@link io.github.hegui.kernel.personal.Personal} is such a text, {@link io.github.hegui.kernel.personal.Clear} when it was just handed in,
 *       {@link io.github.hegui.kernel.personal.Sealed} when it is stored; both show their mask only;
 *   <li>{@link io.github.hegui.kernel.personal.Sealer} is the port that seals and opens, {@link io.github.hegui.kernel.personal.Sealers} has those
 *       that come along; what they seal is bound to the person of a {@link io.github.hegui.kernel.personal.SubjectId};
 *   <li>{@link io.github.hegui.kernel.personal.Gate} is the port that says who may see what, for which {@link
 *       io.github.hegui.kernel.personal.Purpose}; {@link io.github.hegui.kernel.personal.Gates} has those that come along, {@link
 *       io.github.hegui.kernel.personal.PersonalRefusal} says why not.
 * </ol>
 *
 * <p>What it does not do: find personal data in free text. A mask is for showing; it does not make data anonymous.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
