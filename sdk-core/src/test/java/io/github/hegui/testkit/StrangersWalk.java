package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every verb of every front door, asked for by everybody who is no party: found by reflection, so that a new verb is in it by itself, and one for which
 * nobody has given a value, or that no history carries out, is told. A verb is a public method of a front door whose first parameter is a command.
 */
public final class StrangersWalk {

    private final Store store;
    private final Map<String, Object> doors = new LinkedHashMap<>();
    private final Map<String, Supplier<@Nullable Object>> values = new HashMap<>();
    private final Set<String> done = new TreeSet<>();
    private final Set<String> right = new java.util.HashSet<>();
    private boolean hasValidator = true;
    private @Nullable HostileWalk hostile;
    private final Map<String, Function<Caller, Object>> bound = new LinkedHashMap<>();
    private final Set<String> open = new TreeSet<>();
    private final Set<String> shown = new TreeSet<>();
    private int asked;

    /** @param store that must stay as it is when strangers ask */
    public StrangersWalk(Store store) {
        this.store = store;
    }

    /** A front door, whose verbs are walked. */
    public StrangersWalk door(Object door) {
        doors.put(door.getClass().getSimpleName(), door);
        return this;
    }

    /** A front door of that desk, whose verbs and reads are walked on desks that are bound to the strangers too. */
    public StrangersWalk door(Desk desk, Function<Desk, ?> on) {
        Object door = on.apply(desk);
        bound.put(door.getClass().getSimpleName(), caller -> on.apply(desk.as(caller)));
        return door(door);
    }

    /** A read that anybody may do, such as {@code Inventory.available}. */
    public StrangersWalk open(String read) {
        open.add(read);
        return this;
    }

    /** What is given for parameters of that type; while it is null, verbs with such a parameter are left out. */
    public StrangersWalk value(Class<?> type, Supplier<@Nullable Object> value) {
        values.put(type.getTypeName(), value);
        return this;
    }

    /** What is given for one parameter of a verb, such as {@code Orders.reject/2} for its third. */
    public StrangersWalk value(String place, Supplier<@Nullable Object> value) {
        values.put(place, value);
        return this;
    }

    /** Values that look hostile and are right there, by the beginning of their names as the walk tells them, such as {@code Deliveries.deliver/2 = '{}'}. */
    public StrangersWalk right(String... places) {
        right.addAll(List.of(places));
        return this;
    }

    /** On a desk without a validator: what breaks a limit is thrown. */
    public StrangersWalk withoutValidator() {
        hasValidator = false;
        return this;
    }

    /** All roles that are not the platform's, each as somebody unknown and as each of these, whose ids belong to other roles. */
    public static List<Actor> strangers(Actor... parties) {
        List<Actor> all = new ArrayList<>();
        for (Role role : Role.values()) {
            Stream.concat(Stream.of("stranger-9"), Arrays.stream(parties).map(Actor::id))
                    .map(id -> new Actor(role, id))
                    .filter(actor -> !actor.isOfPlatform() && !List.of(parties).contains(actor))
                    .forEach(all::add);
        }
        return all;
    }

    /** Lets each stranger ask for each verb. Fails when one is not refused as forbidden, or anything changes. */
    public void refuses(List<Actor> strangers) {
        List<String> wrong = new ArrayList<>();
        long told = told();
        for (Object door : doors.values()) {
            Function<Caller, Object> on = bound.get(door.getClass().getSimpleName());
            for (Method verb : verbs(door.getClass())) {
                Object[] asked = arguments(verb, 1);
                if (asked == null) {
                    continue;
                }
                for (Actor stranger : strangers) {
                    ask(door, verb, asked, stranger, wrong);
                    if (on != null) {
                        ask(on.apply(Caller.claimed(stranger)), verb, asked, stranger, wrong);
                        ask(on.apply(Caller.claimed(stranger)), verb, asked, Actor.platform("officer"), wrong);
                    }
                }
            }
            if (on != null) {
                reads(door, on, strangers, wrong);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(told()).as("events").isEqualTo(told);
    }

    private void reads(Object door, Function<Caller, Object> on, List<Actor> strangers, List<String> wrong) {
        for (Method read : reads(door.getClass())) {
            Object[] asked = arguments(read, 0);
            if (asked == null || open.contains(name(read))) {
                continue;
            }
            if (!isNothing(read(door, read, asked))) {
                shown.add(name(read));
            }
            for (Actor stranger : strangers) {
                Object seen = read(on.apply(Caller.claimed(stranger)), read, asked);
                if (!isNothing(seen)) {
                    wrong.add(name(read) + " showed " + stranger + " " + seen);
                }
            }
        }
    }

    private static boolean isNothing(@Nullable Object seen) {
        return seen == null
                || seen.equals(Optional.empty())
                || (seen instanceof Map<?, ?> map && map.isEmpty())
                || (seen instanceof Collection<?> all && all.isEmpty())
                || (seen instanceof Page<?> page && page.items().isEmpty() && !page.hasNext());
    }

    private static List<Method> reads(Class<?> door) {
        return Arrays.stream(door.getMethods())
                .filter(m -> m.getDeclaringClass() == door && !Modifier.isStatic(m.getModifiers()))
                .filter(m -> m.getParameterCount() > 0 && m.getParameterTypes()[0] != Command.class)
                .filter(m -> m.getReturnType() != Outcome.class && m.getReturnType() != void.class)
                .sorted(java.util.Comparator.comparing(Method::toString))
                .toList();
    }

    /** What is read; null where it is out of reach. */
    private static @Nullable Object read(Object door, Method read, Object[] asked) {
        try {
            return read.invoke(door, asked);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof HeguiException he && he.code() == ErrorCode.OUT_OF_REACH) {
                return null;
            }
            if (e.getCause() instanceof IllegalStateException
                    && String.valueOf(e.getCause().getMessage())
                            .startsWith("a desk that is bound to a caller is not")) {
                return null;
            }
            throw new AssertionError(name(read), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Fails when a read was never seen to show something to trusted code: then nothing is known of what it hides.
     *
     * @param but those of which the history has nothing to show
     */
    public void everyReadShowedSomething(String... but) {
        Set<String> all = new TreeSet<>();
        bound.keySet().forEach(door -> reads(doors.get(door).getClass()).forEach(read -> all.add(name(read))));
        all.removeAll(open);
        all.removeAll(List.of(but));
        assertThat(shown).containsAll(all);
    }

    private void ask(Object door, Method verb, Object[] asked, Actor stranger, List<String> wrong) {
        String what = name(verb) + " by " + stranger;
        this.asked++;
        try {
            Outcome<?> outcome = call(door, verb, asked, Command.by(stranger));
            if (outcome.isDone()) {
                wrong.add(what + " was done");
            } else if (outcome.refusal().sort() != RefusalSort.FORBIDDEN
                    && (door == doors.get(door.getClass().getSimpleName())
                            || outcome.refusal().sort()
                                    != RefusalSort.NOT_FOUND)) { // a bound desk shows nothing, not even that there is
                // something
                wrong.add(what + ": " + outcome.refusal());
            }
        } catch (RuntimeException e) {
            wrong.add(what + " threw " + e);
        }
    }

    /**
     * Carries out a verb as somebody who may, after it was asked for with one hostile argument after the other: all refused, nothing changed, and what
     * broke a limit did not use up the command's id.
     */
    @SuppressWarnings("unchecked")
    public <T> T does(Actor actor, String verb) {
        String door = verb.substring(0, verb.indexOf('.'));
        Object on = doors.get(door);
        Method method = verbs(on.getClass()).stream()
                .filter(m -> name(m).equals(verb))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no verb " + verb));
        Object[] asked = arguments(method, 1);
        assertThat(asked).as("values for %s", verb).isNotNull();
        HostileWalk walk = walk();
        long told = told();
        walk.ask(verb, method, asked, actor, all -> call(on, method, all, (Command) all[0]));
        assertThat(told()).as("events after hostile %s: %s", verb, walk.wrong()).isEqualTo(told);
        String free = walk.freed();
        Command command = free == null ? Command.by(actor) : Command.of(free, actor);
        T value = (T) call(on, method, asked, command).orElseThrow();
        done.add(verb);
        return value;
    }

    /** Fails when a verb was never carried out by anybody: then nothing is known of it. How often strangers asked. */
    public int everyVerbWasDone() {
        Set<String> all = new TreeSet<>();
        doors.values().forEach(door -> verbs(door.getClass()).forEach(verb -> all.add(name(verb))));
        assertThat(done).containsAll(all);
        assertThat(walk().wrong()).isEmpty();
        return asked;
    }

    /** How often a verb was asked for with a hostile argument. */
    public int hostile() {
        return walk().asked();
    }

    private HostileWalk walk() {
        hostile = hostile == null ? new HostileWalk(right, hasValidator) : hostile;
        return hostile;
    }

    /** The front doors among these classes: those that have a verb, and those that stand on a desk and have a read. */
    public static Set<String> frontDoors(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        classes.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> isVerb(method) || isRead(method))
                .forEach(method -> found.add(method.getOwner().getSimpleName()));
        return found;
    }

    /** The names of the doors that are walked. */
    public Set<String> doors() {
        return new TreeSet<>(doors.keySet());
    }

    private static boolean isVerb(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getRawParameterTypes().isEmpty()
                && method.getRawParameterTypes().get(0).isEquivalentTo(Command.class)
                && method.getRawReturnType().isEquivalentTo(Outcome.class)
                && !method.getOwner().getPackageName().startsWith("io.github.hegui.kernel.desk");
    }

    private static boolean isRead(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getRawParameterTypes().isEmpty()
                && method.getOwner().tryGetMethod("on", Desk.class).isPresent()
                && !method.getOwner().getPackageName().startsWith("io.github.hegui.kernel");
    }

    private static List<Method> verbs(Class<?> door) {
        return Arrays.stream(door.getMethods())
                .filter(m -> !Modifier.isStatic(m.getModifiers())
                        && m.getReturnType() == Outcome.class
                        && m.getParameterCount() > 0
                        && m.getParameterTypes()[0] == Command.class)
                .sorted(java.util.Comparator.comparing(Method::toString))
                .toList();
    }

    private static String name(Method verb) {
        return verb.getDeclaringClass().getSimpleName() + "." + verb.getName();
    }

    private Object @Nullable [] arguments(Method verb, int first) {
        Type[] types = verb.getGenericParameterTypes();
        Object[] asked = new Object[types.length];
        for (int place = first; place < types.length; place++) {
            boolean isStart = first == 0 && types[place] == String.class; // of a page
            Supplier<@Nullable Object> value = values.getOrDefault(
                    name(verb) + "/" + place,
                    isStart ? () -> "" : values.get(verb.getParameterTypes()[place].getTypeName()));
            assertThat(value)
                    .as("a value for %s/%s, %s", name(verb), place, types[place])
                    .isNotNull();
            Object given = value.get();
            if (given == null) {
                return null;
            }
            asked[place] = given;
        }
        return asked;
    }

    private static Outcome<?> call(Object door, Method verb, Object[] asked, Command command) {
        Object[] all = asked.clone();
        all[0] = command;
        try {
            return (Outcome<?>) verb.invoke(door, all);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private long told() {
        long all = 0;
        for (int shard = 0; shard < store.shards(); shard++) {
            all += store.sequence(shard);
        }
        return all;
    }
}
