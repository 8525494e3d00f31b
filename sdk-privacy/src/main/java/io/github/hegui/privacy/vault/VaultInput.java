package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.IdText;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.PersonalText;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.SubjectId;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What the verbs of the vault are given, with its limits. */
final class VaultInput {

    private VaultInput() {}

    /** What a thing of somebody's is found by. */
    record Found(
            SubjectId subject,
            @IdText String target,
            @Size(max = MOST) List<@PersonalText(wellFormed = false) Clear> data)
            implements Checked {

        /** More than there are kinds makes no sense. */
        static final int MOST = 64;

        Found {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(target, "target");
            data = Limit.given("data", data);
        }

        @Override
        public void check() {
            Limit.id("target", target);
            Limit.size("data", data, 0, MOST);
            Set<PersonalKind> kinds = EnumSet.noneOf(PersonalKind.class);
            data.forEach(text -> {
                if (!kinds.add(text.kind())) {
                    throw new IllegalArgumentException(
                            "two texts of kind " + text.kind().code() + ", at most one is allowed");
                }
                if (!text.isSealable()) {
                    throw new IllegalArgumentException("a text of kind "
                            + text.kind().code() + " is blank, masked or too long, or cannot be written down");
                }
            });
        }
    }
}
