package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import java.util.List;

/** A document with personal data of one person, which it also tells. */
record Parcel(String id, Sealed name, Sealed mobile) {

    static final Kind<Parcel> KIND = Kind.of("test.parcel", Parcel.class, Parcel::id)
            .event("sent", Sent.class)
            .about(parcel -> List.of(parcel.name().subject()))
            .build();

    record Sent(String parcel, Sealed name, Sealed mobile) {}

    static final String NAME = "张三丰";
    static final String MOBILE = "13812345678";

    /** Sends one to that person. */
    static Parcel send(Desk desk, String id, String subject) {
        Sealed name = desk.seal(Clear.of(PersonalKind.NAME, NAME), new SubjectId(subject));
        Sealed mobile = desk.seal(Clear.of(PersonalKind.MOBILE, MOBILE), new SubjectId(subject));
        return desk.execute(
                        Command.of("send-" + id, Actor.seller("ann")),
                        "test.send",
                        id,
                        desk.homeOf(subject),
                        KIND,
                        work -> Outcome.done(work.put(
                                KIND, Decision.of(new Parcel(id, name, mobile)).telling(new Sent(id, name, mobile)))))
                .orElseThrow();
    }
}
