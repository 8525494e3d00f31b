package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Access;
import io.github.hegui.kernel.access.AccessChannel;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.access.Scope;
import io.github.hegui.kernel.access.Target;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.feed.Feed;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a desk that is bound to a caller does and shows, on every home. */
public abstract class AccessContract extends DeskGround {

    /** How many times a page is asked for and held against what would have been decided on each document; more by {@code -Dhegui.asks}. */
    protected int asks() {
        return Integer.getInteger("hegui.asks", 400);
    }

    /** Whose. */
    record Owner(String value) implements OpaqueId {}

    /** A crate on its way: of a seller, for a buyer, in a shop, in a region. */
    record Crate(
            String id,
            Owner seller,
            Owner buyer,
            String shop,
            @Nullable String region,
            int weight) {

        static final AccessPath<Crate> BY_SHOP = AccessPath.of(
                "by-shop", 1, crate -> PathKey.start().text(crate.shop()).number(crate.weight()));
        static final AccessPath<Crate> BY_WEIGHT =
                AccessPath.of("by-weight", 1, crate -> PathKey.start().number(crate.weight()));

        static final Kind<Crate> KIND = Kind.of("test.crate", Crate.class, Crate::id)
                .path(BY_SHOP)
                .path(BY_WEIGHT)
                .party(Role.SELLER, Crate::seller)
                .party(Role.CONSUMER, Crate::buyer)
                .dimension("shop", Crate::shop, BY_SHOP)
                .dimension("region", Crate::region)
                .event("weighed", Weighed.class)
                .build();

        record Weighed(String crate) {}

        Crate with(int kilos) {
            return new Crate(id, seller, buyer, shop, region, kilos);
        }

        Crate in(String elsewhere) {
            return new Crate(id, seller, buyer, shop, elsewhere, weight);
        }
    }

    /** Rights that a test sets. */
    private static final class Rights implements Access {
        private Function<String, Scope> scope = action -> Scope.EVERYTHING;
        private final Set<String> forbidden = new HashSet<>();

        @Override
        public boolean may(Caller caller, String action) {
            return !forbidden.contains(action);
        }

        @Override
        public Scope scope(Caller caller, String action, String kind) {
            return scope.apply(action);
        }
    }

    private static final Actor SELLER = Actor.seller("s-1");
    private static final Actor OFFICER = Actor.platform("ops").by("u-1");

    private final Rights rights = new Rights();

    private Desk allowing() {
        return Desk.on(store).clock(clock).access(rights).build();
    }

    private static Crate crate(String id, String seller, String buyer, String shop, @Nullable String region) {
        return new Crate(id, new Owner(seller), new Owner(buyer), shop, region, 1);
    }

    private static Outcome<Crate> make(Desk at, Command command, Crate crate) {
        return at.execute(
                command,
                "test.crate.make",
                crate.id(),
                at.placeOf(crate.id()),
                Crate.KIND,
                work -> work.add(Crate.KIND, Outcome.done(Decision.of(crate).telling(new Crate.Weighed(crate.id())))));
    }

    private static Outcome<Crate> change(Desk at, Command command, String id, Function<Crate, Crate> next) {
        return at.execute(
                command,
                "test.crate.change",
                id,
                at.placeOf(id),
                Crate.KIND,
                work -> work.change(
                        Crate.KIND,
                        id,
                        (crate, step) ->
                                Outcome.done(Decision.of(next.apply(crate)).telling(new Crate.Weighed(id)))));
    }

    private long toldSoFar() {
        return store.sequence(0);
    }

    @Test
    void a_command_of_somebody_else_is_not_carried_out_and_its_id_stays_free() {
        Desk at = allowing();
        make(at, Command.by(SELLER), crate("a", "s-1", "c-1", "north", "bj")).orElseThrow();
        long told = toldSoFar();
        Desk bound = at.as(Caller.of(Actor.consumer("c-1"), Proof.session("ses-1")));
        Command sellers = Command.of("x", SELLER);
        Outcome<Crate> refused = change(bound, sellers, "a", crate -> crate.with(2));
        assertThat(refused.refusal().is(DeskRefusal.NOT_THE_CALLER)).isTrue();
        Command another = Command.of("x", Actor.consumer("c-1").by("u-9"));
        assertThat(change(bound, another, "a", crate -> crate.with(2)).refusal().is(DeskRefusal.NOT_THE_CALLER))
                .as("another person of the same party")
                .isTrue();
        assertThat(toldSoFar()).isEqualTo(told);
        assertThat(change(at.as(Caller.claimed(SELLER)), sellers, "a", crate -> crate.with(2))
                        .isDone())
                .isTrue();
    }

    @Test
    void what_a_caller_may_not_do_at_all_is_refused_before_anything_is_loaded_and_may_be_done_later() {
        Desk bound = allowing().as(Caller.of(SELLER, Proof.key("k-1")));
        Command command = Command.of("make", SELLER);
        rights.forbidden.add("test.crate.make");
        Crate crate = crate("a", "s-1", "c-1", "north", "bj");
        Outcome<Crate> refused = make(bound, command, crate);
        assertThat(refused.refusal().is(DeskRefusal.NOT_ALLOWED)).isTrue();
        assertThat(refused.refusal().toString()).contains("SELLER:s-1", "test.crate.make");
        assertThat(store.command(P, "make")).isEmpty();
        rights.forbidden.clear();
        assertThat(make(bound, command, crate).isDone()).isTrue();
        rights.forbidden.add("test.crate.make");
        assertThat(make(bound, command, crate).isDone())
                .as("the answer of before is not given to who may not ask any more")
                .isFalse();
    }

    @Test
    void who_is_confined_to_a_region_neither_takes_a_document_out_of_it_nor_brings_one_in() {
        Desk at = allowing();
        make(at, Command.by(SELLER), crate("a", "s-1", "c-1", "north", "bj")).orElseThrow();
        make(at, Command.by(SELLER), crate("b", "s-1", "c-1", "north", "sh")).orElseThrow();
        make(at, Command.by(SELLER), crate("c", "s-1", "c-1", "north", null)).orElseThrow();
        Desk bound = at.as(Caller.of(OFFICER, Proof.session("ses-2")));
        rights.scope = action -> Scope.within("region", Set.of("bj"));
        long told = toldSoFar();
        for (String id : List.of("b", "c")) {
            assertThat(change(bound, Command.by(OFFICER), id, crate -> crate.with(9))
                            .refusal()
                            .is(DeskRefusal.NOT_ALLOWED))
                    .isTrue();
            assertThat(change(bound, Command.by(OFFICER), id, crate -> crate.in("bj"))
                            .isDone())
                    .isFalse();
        }
        assertThat(change(bound, Command.by(OFFICER), "a", crate -> crate.in("sh"))
                        .isDone())
                .isFalse();
        assertThat(make(bound, Command.by(OFFICER), crate("d", "s-1", "c-1", "north", "sh"))
                        .isDone())
                .isFalse();
        assertThat(toldSoFar()).isEqualTo(told);
        assertThat(change(bound, Command.by(OFFICER), "a", crate -> crate.with(9))
                        .isDone())
                .isTrue();
        assertThat(make(bound, Command.by(OFFICER), crate("d", "s-1", "c-1", "north", "bj"))
                        .isDone())
                .isTrue();
    }

    @Test
    void a_kind_without_the_dimension_that_is_asked_for_is_refused_and_never_shown_whole() {
        Desk at = allowing();
        make(at, Command.by(SELLER), crate("a", "s-1", "c-1", "north", "bj")).orElseThrow();
        Desk bound = at.as(Caller.of(OFFICER, Proof.session("ses-2")));
        for (Scope scope :
                List.of(Scope.within("line", Set.of("tea")), Scope.within("shop", Set.of()), Scope.NOTHING)) {
            rights.scope = action -> scope;
            assertOutOfReach(() -> bound.find(Crate.KIND, P, "a"));
            assertOutOfReach(() -> bound.everywhere(Crate.KIND, Crate.BY_SHOP, PathKey.start(), "", 10));
            assertThat(change(bound, Command.by(OFFICER), "a", crate -> crate.with(2))
                            .isDone())
                    .isFalse();
        }
        rights.scope = action -> Scope.EVERYTHING;
        rights.forbidden.add("test.crate.read");
        assertOutOfReach(() -> bound.find(Crate.KIND, P, "a"));
        assertThat(at.find(Crate.KIND, P, "a")).isPresent();
    }

    @Test
    void rights_are_asked_for_what_is_no_document_and_for_what_only_the_platform_does() {
        Desk at = allowing();
        Desk bound = at.as(Caller.of(OFFICER, Proof.session("ses-2")));
        bound.askParty(Role.SELLER, "s-1", "test.balance");
        for (Scope scope :
                List.of(Scope.NOTHING, Scope.within("shop", Set.of("north")), Scope.within("line", Set.of("x")))) {
            rights.scope = action -> scope;
            assertOutOfReach(() -> bound.askParty(Role.SELLER, "s-1", "test.balance"));
            boolean isKnown = "shop".equals(scope.dimension());
            assertThat(bound.execute(Command.by(OFFICER), "test.crate.put", "", P, Crate.KIND, work -> {
                                return work.askPlatform(Crate.KIND)
                                        .map(who -> work.put(
                                                Crate.KIND, Decision.of(crate("n", "s-1", "c-1", "north", "bj"))));
                            })
                            .isDone())
                    .as("within %s", scope)
                    .isEqualTo(isKnown);
        }
        rights.scope = action -> Scope.EVERYTHING;
        rights.forbidden.add("test.balance.read");
        assertOutOfReach(() -> bound.askParty(Role.SELLER, "s-1", "test.balance"));
        assertOutOfReach(
                () -> at.as(Caller.claimed(Actor.seller("s-2"))).askParty(Role.SELLER, "s-1", "other.balance"));
        at.askParty(Role.SELLER, "s-1", "test.balance");
    }

    private static void assertOutOfReach(org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_REACH));
    }

    @Test
    void each_event_keeps_how_it_was_known_who_acted() {
        Desk at = allowing();
        Late.run(
                at,
                Process.named("weighs")
                        .on(
                                Crate.KIND.event(Crate.Weighed.class),
                                Crate.KIND,
                                Crate.Weighed::crate,
                                (work, weighed) -> work.read(Crate.KIND, weighed.crate())
                                        .map(crate -> crate.weight() > 1
                                                ? crate
                                                : work.put(
                                                        Crate.KIND,
                                                        Decision.of(crate.with(2))
                                                                .telling(new Crate.Weighed(crate.id()))))));
        Actor clerk = SELLER.by("u-17");
        Desk bound = at.as(Caller.of(clerk, Proof.session("ses-81")).level(2).on(AccessChannel.MOBILE));
        make(bound, Command.by(clerk), crate("a", "s-1", "c-1", "north", "bj")).orElseThrow();
        make(at, Command.by(SELLER), crate("b", "s-1", "c-1", "north", "bj")).orElseThrow();
        run(at);
        List<Attribution> by = told().stream()
                .filter(event -> event.key().kind().equals("test.crate"))
                .map(event -> Attribution.parse(event.actor()))
                .toList();
        assertThat(by.get(0))
                .isEqualTo(new Attribution(clerk.toString(), Proof.session("ses-81"), AccessChannel.MOBILE));
        assertThat(by.get(0).party()).isEqualTo("SELLER:s-1");
        assertThat(by.get(1)).isEqualTo(new Attribution("SELLER:s-1", Proof.CLAIMED, null));
        assertThat(by.subList(2, by.size()))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.proof()).isEqualTo(Proof.SYSTEM));
    }

    @Test
    void what_is_nobodys_alone_is_not_done_on_a_bound_desk() {
        Desk bound = desk.as(Caller.claimed(OFFICER));
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable asked :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> bound.run(1, Duration.ofSeconds(1)),
                        () -> bound.as(Caller.claimed(SELLER)),
                        () -> bound.forTenant("other"),
                        () -> bound.upkeep().housekeeping(1),
                        bound::upkeep,
                        bound::nextDue,
                        bound::store,
                        () -> bound.upkeep().reindex(Crate.KIND, P, 1),
                        () -> Feed.of(bound))) {
            assertThatThrownBy(asked)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("a desk that is bound to a caller is not ");
        }
        assertThat(bound.caller()).contains(Caller.claimed(OFFICER));
        assertThat(bound.unbound().caller()).isEmpty();
        Actor itself = Actor.system("test");
        make(bound.itself(itself), Command.by(itself), crate("z", "s-1", "c-1", "north", "bj"))
                .orElseThrow();
        assertThat(Attribution.parse(told().get(0).actor()).text()).isEqualTo("SYSTEM:test proof SYSTEM");
        assertThat(make(bound.itself(itself), Command.by(OFFICER), crate("y", "s-1", "c-1", "north", "bj"))
                        .isDone())
                .isFalse();
        assertThatThrownBy(() -> bound.itself(OFFICER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_narrowed_page_is_the_whole_without_what_would_be_refused() {
        Random random = new Random(20261127);
        Desk at = allowing();
        List<Crate> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String id = Desk.placed("c" + i, at.homeOf("s-" + i % 7));
            Crate crate = new Crate(
                    id,
                    new Owner("s-" + random.nextInt(4)),
                    new Owner("c-" + random.nextInt(4)),
                    List.of("east", "eas", "north", "west").get(random.nextInt(4)),
                    random.nextInt(5) == 0 ? null : "r" + random.nextInt(3),
                    random.nextInt(40));
            all.add(make(at, Command.by(Actor.platform("op")), crate).orElseThrow());
        }
        int shown = 0;
        for (int i = 0; i < asks(); i++) {
            shown += narrowed(at, random, i);
        }
        assertThat(shown).as("that the pages were not all empty").isGreaterThan(asks());
    }

    private int narrowed(Desk at, Random random, int ask) {
        Actor actor = List.of(
                        Actor.seller("s-" + random.nextInt(5)),
                        Actor.consumer("c-" + random.nextInt(5)),
                        Actor.carrier("s-1"),
                        OFFICER)
                .get(random.nextInt(4));
        Scope scope = scope(random);
        rights.scope = action -> scope;
        AccessPath<Crate> path = random.nextBoolean() ? Crate.BY_SHOP : Crate.BY_WEIGHT;
        PathKey prefix =
                path == Crate.BY_SHOP && random.nextBoolean() ? PathKey.start().text("eas") : PathKey.start();
        boolean isRange = path == Crate.BY_WEIGHT && random.nextBoolean();
        int limit = 1 + random.nextInt(40);
        Function<Desk, Function<String, Page<Crate>>> asked = isRange
                ? on -> after -> on.everywhere(
                        Crate.KIND,
                        path,
                        prefix,
                        PathKey.start().number(5),
                        PathKey.start().number(30),
                        after,
                        limit)
                : on -> after -> on.everywhere(Crate.KIND, path, prefix, after, limit);
        List<Crate> whole = all(asked.apply(at));
        List<Crate> wanted =
                whole.stream().filter(crate -> sees(actor, scope, crate)).toList();
        List<Crate> seen;
        try {
            seen = all(asked.apply(at.as(Caller.claimed(actor))));
        } catch (HeguiException e) {
            assertThat(wanted).as("of ask %d, which was out of reach", ask).isEmpty();
            return 0;
        }
        assertThat(seen).as("ask %d by %s within %s", ask, actor, scope).isEqualTo(wanted);
        return seen.size();
    }

    private static Scope scope(Random random) {
        Set<String> values = new TreeSet<>();
        return switch (random.nextInt(5)) {
            case 0 -> Scope.NOTHING;
            case 1 -> {
                for (String shop : List.of("east", "eas", "west", "none")) {
                    if (random.nextBoolean()) {
                        values.add(shop);
                    }
                }
                yield Scope.within("shop", values);
            }
            case 2 -> Scope.within("region", Set.of("r" + random.nextInt(3)));
            default -> Scope.EVERYTHING;
        };
    }

    /** Written without the kernel's own words for it. */
    private static boolean sees(Actor actor, Scope scope, Crate crate) {
        boolean isParty = actor.role() == Role.PLATFORM
                || (actor.role() == Role.SELLER && crate.seller().value().equals(actor.id()))
                || (actor.role() == Role.CONSUMER && crate.buyer().value().equals(actor.id()));
        if (!isParty || scope.equals(Scope.NOTHING)) {
            return false;
        }
        String value = "shop".equals(scope.dimension()) ? crate.shop() : crate.region();
        return scope.dimension() == null
                || (value != null
                        && java.util.Objects.requireNonNull(scope.values()).contains(value));
    }

    private static List<Crate> all(Function<String, Page<Crate>> pages) {
        List<Crate> all = new ArrayList<>();
        String after = "";
        do {
            Page<Crate> page = pages.apply(after);
            all.addAll(page.items());
            after = page.next();
        } while (!after.isEmpty());
        return all;
    }

    @Test
    void within_a_batch_the_caller_is_asked_and_kept_as_outside_of_one() {
        Desk at = allowing();
        make(at, Command.by(SELLER), crate("b", "s-1", "c-1", "north", "sh")).orElseThrow();
        rights.scope = action -> Scope.within("region", Set.of("bj"));
        var batch = at.batch();
        Desk bound = batch.desk().as(Caller.of(OFFICER, Proof.session("ses-2")));
        List<Boolean> done = new ArrayList<>();
        batch.add(
                () -> make(bound, Command.by(OFFICER), crate("a", "s-1", "c-1", "north", "bj")),
                outcome -> done.add(outcome.isDone()));
        batch.add(
                () -> change(bound, Command.by(OFFICER), "b", crate -> crate.with(9)),
                outcome -> done.add(outcome.isDone()));
        batch.commit();
        assertThat(done).containsExactly(true, false);
        assertThat(at.find(Crate.KIND, P, "b").orElseThrow().weight()).isEqualTo(1);
        assertThat(Attribution.parse(told().get(1).actor()).proof()).isEqualTo(Proof.session("ses-2"));
    }

    @Test
    void a_page_ends_at_what_the_caller_sees_and_says_nothing_of_the_rest() {
        Desk at = allowing();
        make(at, Command.by(OFFICER), crate("own-1", "s-1", "c-1", "a", null)).orElseThrow();
        for (int i = 0; i < 30; i++) {
            make(at, Command.by(OFFICER), crate("secret-" + i, "s-2", "c-2", "b", null))
                    .orElseThrow();
        }
        make(at, Command.by(OFFICER), crate("own-2", "s-1", "c-1", "c", null)).orElseThrow();
        Desk bound = at.as(Caller.claimed(SELLER));
        Page<Crate> first = bound.query(Crate.KIND, Crate.BY_SHOP, P, PathKey.start(), "", 1);
        Page<Crate> second = bound.query(Crate.KIND, Crate.BY_SHOP, P, PathKey.start(), first.next(), 1);
        Page<Crate> third = bound.query(Crate.KIND, Crate.BY_SHOP, P, PathKey.start(), second.next(), 1);
        assertThat(first.items()).extracting(Crate::id).containsExactly("own-1");
        assertThat(second.items()).extracting(Crate::id).containsExactly("own-2");
        assertThat(third).isEqualTo(new Page<>(List.of(), ""));
        for (Page<Crate> page : List.of(first, second)) {
            byte[] place = java.util.Base64.getUrlDecoder().decode(page.next());
            assertThat(new String(place, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .contains("own-")
                    .doesNotContain("secret");
        }
        Page<Crate> none =
                at.as(Caller.claimed(Actor.seller("s-3"))).query(Crate.KIND, Crate.BY_SHOP, P, PathKey.start(), "", 1);
        assertThat(none).isEqualTo(new Page<>(List.of(), ""));
    }

    @Test
    void a_target_says_where_it_lies() {
        List<Target> asked = new ArrayList<>();
        Access watching = new Access() {
            @Override
            public boolean reaches(Caller caller, String action, @Nullable Target before, Target after) {
                asked.add(after);
                return before != null || action.equals("test.crate.make");
            }
        };
        Desk bound = Desk.on(store).clock(clock).access(watching).build().as(Caller.claimed(SELLER));
        make(bound, Command.by(SELLER), crate("a", "s-1", "c-1", "north", null)).orElseThrow();
        Target target = asked.get(0);
        assertThat(target.kind() + "/" + target.id()).isEqualTo("test.crate/a");
        assertThat(target.in("shop")).isEqualTo("north");
        assertThat(target.in("region")).isNull();
        assertThat(target.has("region")).isTrue();
        assertThat(target.has("line")).isFalse();
        assertThat(target.in("line")).isNull();
        change(bound, Command.by(SELLER), "a", crate -> crate.with(3)).orElseThrow();
    }
}
