package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.trade.party.ConsumerId;
import java.util.List;
import java.util.Map;

/** Kinds that hold what is a person's. */
final class Persons {

    private Persons() {}

    record Plain(String id, ConsumerId who) {}

    record Inner(Map<String, List<Sealed>> all) {}

    record Nested(String id, List<Inner> inner) {}

    record Other(String id) {}

    record Told(Actor by) {}

    static final Kind<Plain> PLAIN =
            Kind.of("test.plain", Plain.class, Plain::id).build();

    static final Kind<Nested> NESTED =
            Kind.of("test.nested", Nested.class, Nested::id).build();

    static final Kind<Other> TOLD = Kind.of("test.told", Other.class, Other::id)
            .event("told", Told.class)
            .build();

    static final Kind<Plain> SAID = Kind.of("test.said", Plain.class, Plain::id)
            .about(plain -> List.of(SubjectId.of(plain.who())))
            .build();

    static final Kind<Plain> NOBODY = Kind.of("test.nobody", Plain.class, Plain::id)
            .aboutNobody("a made-up consumer")
            .build();
}
