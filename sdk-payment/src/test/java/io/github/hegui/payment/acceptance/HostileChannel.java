package io.github.hegui.payment.acceptance;

import io.github.hegui.kernel.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A channel that loses, repeats, delays, reorders and contradicts. What it really took stands in {@link #taken}; what it says of it is another
 * matter. For one thread.
 */
final class HostileChannel implements Channel {

    private final String name;
    private final Random random;

    /** Money that was really taken, by reference. */
    final Map<String, Money> taken = new LinkedHashMap<>();

    /** By key, the references of what was taken under it. */
    private final Map<String, List<String>> byKey = new LinkedHashMap<>();

    /** Notices that are on their way. */
    final List<Notice> onTheWay = new ArrayList<>();

    private boolean honest;

    HostileChannel(String name, Random random) {
        this.name = name;
        this.random = random;
    }

    @Override
    public String name() {
        return name;
    }

    /** From now on it says what is so. */
    void becomeHonest() {
        honest = true;
        taken.forEach((reference, amount) -> onTheWay.add(new Notice(name, reference, keyOf(reference), amount)));
    }

    private @Nullable String keyOf(String reference) {
        return byKey.entrySet().stream()
                .filter(entry -> entry.getValue().contains(reference))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Answer capture(String key, Money amount) {
        boolean isKnown = byKey.containsKey(key);
        if (!isKnown && random.nextInt(6) > 0) {
            take(key, amount);
        }
        return said(key);
    }

    @Override
    public Answer query(String key) {
        return said(key);
    }

    /** The consumer pays, once or, now and then, twice; for whatever key, also without one. */
    void take(@Nullable String key, Money asked) {
        for (int times = random.nextInt(9) == 0 ? 2 : 1; times > 0; times--) {
            String reference = name + "-" + taken.size() + (random.nextInt(8) == 0 ? "𠮷".repeat(90) : "");
            Money amount = switch (random.nextInt(12)) {
                case 0 -> Money.ofMinor(asked.minor(), "USD");
                case 1 -> Money.ofMinor(asked.minor() + 1 + random.nextInt(500), asked.currency());
                default -> asked;
            };
            taken.put(reference, amount);
            if (key != null) {
                byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(reference);
            }
            for (int notices = random.nextInt(4); notices > 0; notices--) {
                onTheWay.add(notice(key, reference, amount));
            }
        }
    }

    private Notice notice(@Nullable String key, String reference, Money amount) {
        List<String> others = List.copyOf(byKey.keySet());
        return switch (random.nextInt(14)) {
            case 0 -> new Notice(name, reference, null, amount);
            case 1 -> new Notice(name, reference, "no such key", amount);
            case 2 ->
                new Notice(name, reference, others.isEmpty() ? key : others.get(random.nextInt(others.size())), amount);
            case 3 -> new Notice(name, reference, key, amount.plus(Money.ofMinor(7, amount.currency())));
            default -> new Notice(name, reference, key, amount);
        };
    }

    private Answer said(String key) {
        List<String> references = byKey.getOrDefault(key, List.of());
        if (!honest) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    return new Answer.Unknown();
                }
                case 1 -> throw new IllegalStateException("connection reset");
                case 2 -> {
                    return new Answer.NotFound();
                }
                case 3 -> {
                    return new Answer.Declined("a lie, or not");
                }
                default -> {
                    // the truth
                }
            }
        }
        if (references.isEmpty()) {
            return new Answer.NotFound();
        }
        String reference = references.get(random.nextInt(references.size()));
        return new Answer.Done(reference, taken.get(reference));
    }

    /** Takes a notice off the way, whichever comes first. */
    @Nullable
    Notice next() {
        return onTheWay.isEmpty() ? null : onTheWay.remove(random.nextInt(onTheWay.size()));
    }
}
