package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.claim.Claim;
import io.github.hegui.kernel.claim.ClaimEvent;
import io.github.hegui.kernel.claim.ClaimRefusal;
import io.github.hegui.kernel.claim.Claims;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of texts that only one may have, on every home. */
public abstract class ClaimContract extends DeskGround {

    private static final String NAME = "tea-house";
    private static final Instant SOON = AT.plus(Duration.ofMinutes(10));

    private Claims logins;

    @BeforeEach
    final void claims() {
        logins = Claims.of(desk, "test.login");
    }

    private static void assertRefused(Outcome<Claim> outcome, ClaimRefusal code) {
        assertThat(outcome.isDone()).as("done").isFalse();
        assertThat(outcome.refusal().is(code)).as("%s", outcome.refusal()).isTrue();
    }

    private long stored(String kind) {
        long all = 0;
        for (int shard = 0; shard < store.shards(); shard++) {
            all += store.scan(new Partition("", shard), kind, "", 1_000).size();
        }
        return all;
    }

    private List<FeedEvent> toldEverywhere() {
        List<FeedEvent> all = new ArrayList<>();
        for (int shard = 0; shard < store.shards(); shard++) {
            assertThat(store.sequence(shard)).isLessThan(1_000);
            all.addAll(store.feed(shard, 0, 1_000));
        }
        return all;
    }

    @Test
    void it_is_nobodys_before_it_is_confirmed_and_nobody_else_takes_it_meanwhile_or_afterwards() {
        Claim held = logins.take(NAME, "u-1", SOON).orElseThrow();
        assertThat(held).isEqualTo(new Claim("test.login", NAME, "u-1", Moment.of(SOON)));
        assertThat(logins.owner(NAME)).isEmpty();
        assertRefused(logins.take(NAME, "u-2", SOON), ClaimRefusal.TAKEN);
        assertRefused(logins.confirm(NAME, "u-2"), ClaimRefusal.TAKEN);
        assertThat(logins.confirm(NAME, "u-1").orElseThrow().until()).isNull();
        clock.pass(Duration.ofDays(400));
        run(desk);
        assertThat(logins.owner(NAME)).contains("u-1");
        assertRefused(logins.take(NAME, "u-2", clock.instant().plusSeconds(1)), ClaimRefusal.TAKEN);
        assertRefused(logins.confirm(NAME, "u-2"), ClaimRefusal.TAKEN);
    }

    @Test
    void who_dies_before_it_is_confirmed_leaves_it_free_at_its_end_and_nothing_of_it_stays() {
        logins.take(NAME, "u-1", SOON).orElseThrow();
        clock.set(SOON.minusMillis(1));
        assertRefused(logins.take(NAME, "u-2", SOON.plusSeconds(60)), ClaimRefusal.TAKEN);
        clock.set(SOON);
        assertRefused(logins.confirm(NAME, "u-1"), ClaimRefusal.NOT_HELD);
        logins.take(NAME, "u-2", SOON.plusSeconds(60)).orElseThrow();
        assertRefused(logins.confirm(NAME, "u-1"), ClaimRefusal.TAKEN);
        logins.confirm(NAME, "u-2").orElseThrow();
        assertRefused(logins.confirm(NAME, "u-1"), ClaimRefusal.TAKEN);
        logins.take("other", "u-3", SOON.plusSeconds(60)).orElseThrow();
        clock.pass(Duration.ofSeconds(61));
        run(desk);
        assertThat(stored("kernel.claim-held")).isZero();
        assertThat(stored("kernel.claim")).isEqualTo(1);
        assertThat(desk.find(Claim.KIND, P, "test.login/other")).isEmpty();
        assertRefused(logins.confirm("other", "u-3"), ClaimRefusal.NOT_HELD);
    }

    @Test
    void given_again_each_is_done_and_the_later_end_counts() {
        logins.take(NAME, "u-1", SOON).orElseThrow();
        assertThat(logins.take(NAME, "u-1", SOON.minusSeconds(300))
                        .orElseThrow()
                        .until())
                .isEqualTo(Moment.of(SOON));
        assertThat(logins.take(NAME, "u-1", SOON.plusSeconds(300)).orElseThrow().until())
                .isEqualTo(Moment.of(SOON.plusSeconds(300)));
        clock.set(SOON.plusSeconds(299));
        logins.confirm(NAME, "u-1").orElseThrow();
        assertThat(logins.confirm(NAME, "u-1").orElseThrow().until()).isNull();
        assertThat(logins.take(NAME, "u-1", SOON.plusSeconds(900)).orElseThrow().until())
                .isNull();
        assertThat(logins.release(NAME, "u-1").isDone()).isTrue();
        assertThat(logins.release(NAME, "u-1").isDone()).isTrue();
        assertThat(logins.release("never", "u-1").isDone()).isTrue();
        assertThat(toldEverywhere())
                .extracting(FeedEvent::type)
                .filteredOn(type -> !type.equals(Event.WRITTEN))
                .containsExactly(
                        Claim.KIND.eventName(ClaimEvent.Confirmed.class),
                        Claim.KIND.eventName(ClaimEvent.Released.class));
    }

    @Test
    void only_its_owner_gives_it_back_and_it_is_free_then() {
        logins.take(NAME, "u-1", SOON).orElseThrow();
        assertRefused(logins.release(NAME, "u-2"), ClaimRefusal.TAKEN);
        logins.release(NAME, "u-1").orElseThrow();
        assertRefused(logins.confirm(NAME, "u-1"), ClaimRefusal.NOT_HELD);
        logins.take(NAME, "u-2", SOON).orElseThrow();
        logins.confirm(NAME, "u-2").orElseThrow();
        assertRefused(logins.release(NAME, "u-1"), ClaimRefusal.TAKEN);
        assertThat(logins.owner(NAME)).contains("u-2");
        logins.release(NAME, "u-2").orElseThrow();
        assertThat(logins.owner(NAME)).isEmpty();
        assertRefused(logins.confirm(NAME, "u-2"), ClaimRefusal.NOT_HELD);
        logins.take(NAME, "u-3", SOON).orElseThrow();
        logins.confirm(NAME, "u-3").orElseThrow();
        assertThat(logins.owner(NAME)).contains("u-3");
    }

    @Test
    void spaces_and_tenants_have_nothing_in_common_and_whoever_the_desk_is_bound_to_it_is_the_feature_that_claims() {
        Claims others = Claims.of(desk, "test.credit-code");
        Claims elsewhere = Claims.of(desk.forTenant("t-2"), "test.login");
        Claims ofAnn = Claims.of(desk.as(Caller.of(ANN, Proof.session("s"))), "test.login");
        Map<String, Claims> all = Map.of("u-1", ofAnn, "u-2", others, "u-3", elsewhere);
        for (String owner : all.keySet()) {
            Claims claims = all.get(owner);
            claims.take(NAME, owner, SOON).orElseThrow();
            claims.confirm(NAME, owner).orElseThrow();
            assertThat(claims.owner(NAME)).contains(owner);
        }
        assertThat(ofAnn.owner(NAME)).isEqualTo(logins.owner(NAME)).isNotEqualTo(others.owner(NAME));
        assertThat(toldEverywhere())
                .allSatisfy(event ->
                        assertThat(event.actor()).contains("SYSTEM:test.").doesNotContain("ann"));
    }

    @Test
    void what_cannot_be_is_told_at_once() {
        for (String text : List.of("", "x".repeat(Claim.MOST_CHARACTERS + 1), "a\u0000b", "a\ud800b")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> logins.take(text, "u-1", SOON))
                    .withMessageContaining("text of a claim");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logins.take(NAME, "u 1", SOON))
                .withMessageContaining("owner");
        for (Instant end :
                List.of(AT, AT.minusSeconds(1), AT.plus(Claim.LONGEST).plusMillis(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> logins.take(NAME, "u-1", end))
                    .withMessageContaining("30 days");
        }
        for (String space : List.of("", "Login", "a/b", "a".repeat(65))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Claims.of(desk, space))
                    .withMessageContaining("space");
        }
        String longest = "茶".repeat(Claim.MOST_CHARACTERS);
        Claims wide = Claims.of(desk, "a".repeat(64));
        wide.take(longest, "u".repeat(64), AT.plus(Claim.LONGEST)).orElseThrow();
        wide.confirm(longest, "u".repeat(64)).orElseThrow();
        assertThat(wide.owner(longest)).contains("u".repeat(64));
    }

    @Test
    void of_many_who_want_it_at_once_over_two_stores_exactly_one_has_it() throws Exception {
        Claims other = Claims.of(secondDesk(), "test.login");
        int texts = 25;
        AtomicIntegerArray taken = new AtomicIntegerArray(texts);
        AtomicIntegerArray confirmed = new AtomicIntegerArray(texts);
        Threads.run(6, thread -> {
            Claims own = thread % 2 == 0 ? logins : other;
            for (int i = 0; i < texts; i++) {
                if (own.take("n-" + i, "u-" + thread, SOON).isDone()) {
                    taken.incrementAndGet(i);
                }
                if (own.confirm("n-" + i, "u-" + thread).isDone()) {
                    confirmed.incrementAndGet(i);
                }
            }
        });
        for (int i = 0; i < texts; i++) {
            assertThat(taken.get(i)).as("taken n-%d", i).isEqualTo(1);
            assertThat(confirmed.get(i)).as("confirmed n-%d", i).isEqualTo(1);
            assertThat(logins.owner("n-" + i)).isPresent().isEqualTo(other.owner("n-" + i));
        }
    }

    /** What a text is by the rules, as plainly as they are told. */
    private static final class Model {
        private final Map<String, String> confirmed = new HashMap<>();
        private final Map<String, String> held = new HashMap<>();
        private final Map<String, Instant> ends = new HashMap<>();

        Optional<String> of(String text, Instant now) {
            if (confirmed.containsKey(text)) {
                return Optional.of(confirmed.get(text));
            }
            return Optional.ofNullable(held.get(text))
                    .filter(owner -> ends.get(text).isAfter(now));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_comes_in_whatever_order_it_is_as_the_rules_say(long seed) {
        Random random = new Random(seed);
        Model model = new Model();
        for (int step = 0; step < 400; step++) {
            String text = "n-" + random.nextInt(6);
            String owner = "u-" + random.nextInt(3);
            Instant now = clock.instant();
            Optional<String> before = model.of(text, now);
            boolean isFree = before.isEmpty();
            boolean isOwn = before.filter(owner::equals).isPresent();
            String what = seed + "/" + step;
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    Instant until = now.plusSeconds(1 + random.nextInt(100));
                    assertThat(logins.take(text, owner, until).isDone())
                            .as(what)
                            .isEqualTo(isFree || isOwn);
                    if (!model.confirmed.containsKey(text) && (isFree || isOwn)) {
                        model.held.put(text, owner);
                        model.ends.merge(text, until, (a, b) -> isOwn && a.isAfter(b) ? a : b);
                    }
                }
                case 2 -> {
                    assertThat(logins.confirm(text, owner).isDone()).as(what).isEqualTo(isOwn);
                    if (isOwn) {
                        model.confirmed.put(text, owner);
                    }
                }
                case 3 -> {
                    assertThat(logins.release(text, owner).isDone()).as(what).isEqualTo(isFree || isOwn);
                    if (isOwn) {
                        model.confirmed.remove(text);
                        model.held.remove(text);
                        model.ends.remove(text);
                    }
                }
                case 4 -> clock.pass(Duration.ofSeconds(random.nextInt(60)));
                default -> desk.upkeep().housekeeping(1 + random.nextInt(3));
            }
            for (int i = 0; i < 6; i++) {
                assertThat(logins.owner("n-" + i))
                        .as("%s of n-%d", what, i)
                        .isEqualTo(Optional.ofNullable(model.confirmed.get("n-" + i)));
            }
        }
    }
}
