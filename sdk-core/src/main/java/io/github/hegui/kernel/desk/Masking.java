package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealer;
import java.util.List;

/** Masks of what is sealed: opened to be shown, and forgotten. */
final class Masking {

    private Masking() {}

    static List<String> of(List<? extends Personal> all, DeskSettings settings, String tenant) {
        if (all.size() > Desk.MOST_MASKS) {
            throw new IllegalArgumentException(
                    all.size() + " masks at once, at most " + Desk.MOST_MASKS + " are allowed");
        }
        List<Sealer.Place> places = all.stream()
                .filter(Sealed.class::isInstance)
                .map(one -> ((Sealed) one).place(tenant))
                .toList();
        if (places.isEmpty()) {
            return all.stream().map(Personal::mask).toList();
        }
        Sealer sealer = settings.requiredSealer();
        sealer.prepare(places);
        return all.stream().map(one -> one.maskedBy(sealer, tenant)).toList();
    }
}
