package io.github.hegui.testkit;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.hegui.kernel.attachment.Attachment;
import io.github.hegui.kernel.desk.Kind;
import java.util.Optional;
import java.util.Set;

/** A kind whose documents name an attachment says that they refer to it. */
final class ReferenceRule {

    private ReferenceRule() {}

    static ArchRule of() {
        return ArchRuleDefinition.fields()
                .that()
                .haveRawType(Kind.class)
                .should(new ArchCondition<>("say what its documents refer to when they name attachments") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        if (!field.getModifiers().contains(JavaModifier.STATIC)) {
                            return;
                        }
                        Kind<?> kind = AboutRule.kind(field);
                        Optional<String> named = new Mentioned(Set.of("AttachmentId")).in(kind.type());
                        if (kind.type() != Attachment.class && named.isPresent() && !kind.refers()) {
                            events.add(SimpleConditionEvent.violated(
                                    field,
                                    AboutRule.outermost(field.getOwner()).getSimpleName() + "." + field.getName()
                                            + ": kind " + kind.name() + " has " + named.get()
                                            + " and does not say refersTo(...)"));
                        }
                    }
                })
                .because("an attachment that no kind says it refers to is removed");
    }
}
