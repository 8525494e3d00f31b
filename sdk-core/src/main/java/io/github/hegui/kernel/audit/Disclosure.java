package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.time.Moment;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What somebody may see, for a quarter of an hour: the kinds of data of the subjects that were granted, and nothing else. Only {@link
 * Disclosures} gives it, after it was noted. Do not keep it, and keep nothing that it shows. Safe for use by many threads.
 */
public final class Disclosure {

    private final Desk desk;
    private final Gate.Request granted;
    private final Moment until;

    Disclosure(Desk desk, Gate.Request granted, Moment until) {
        this.desk = desk;
        this.granted = granted;
        this.until = until;
    }

    /**
     * The text in clear of what is sealed.
     *
     * @throws IllegalArgumentException when it is not sealed, or its subject or its kind was not granted; the message holds nothing of it
     * @throws IllegalStateException when the time of the grant is over
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code CANNOT_OPEN}, also when the person was erased; {@code KEY_VAULT_FAILED}
     */
    public String text(Personal personal) {
        if (!(personal instanceof Sealed sealed) || !kinds(sealed.subject()).contains(sealed.kind())) {
            throw new IllegalArgumentException(
                    "this disclosure does not cover that " + personal.kind().code());
        }
        if (!desk.now().isBefore(until.toInstant())) {
            throw new IllegalStateException("this disclosure ended at " + until);
        }
        byte[] plain = desk.sealer().open(sealed.ciphertext(), sealed.place(granted.tenant()));
        return new String(plain, StandardCharsets.UTF_8);
    }

    /**
     * The same in the form in which it leaves in an answer.
     *
     * @throws IllegalArgumentException as {@link #text}
     * @throws IllegalStateException as {@link #text}
     * @throws io.github.hegui.kernel.outcome.HeguiException as {@link #text}
     */
    public Disclosed disclosed(Personal personal) {
        return new Disclosed(personal.kind(), text(personal));
    }

    /** What for. */
    public Purpose purpose() {
        return granted.purpose();
    }

    /** Whose data. */
    public Set<SubjectId> subjects() {
        return granted.subjects().keySet();
    }

    /** Which kinds of data of that subject; empty for others. */
    public Set<PersonalKind> kinds(SubjectId subject) {
        return granted.subjects().getOrDefault(subject, Set.of());
    }

    /** When it ends. */
    public Moment until() {
        return until;
    }

    /** Purpose and number of subjects. */
    @Override
    public String toString() {
        return "Disclosure for " + purpose().name() + " of " + subjects().size() + " subjects until " + until;
    }
}
