package io.github.hegui.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.outcome.RefusedException;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.party.SellerId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** What the beans of a host's own change, on contexts without a server. */
class AutoConfigurationTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    @TempDir
    Path folder;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    HeguiAutoConfiguration.class,
                    HeguiHealthAutoConfiguration.class,
                    HeguiMetricsAutoConfiguration.class,
                    HeguiSecurityAutoConfiguration.class));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static void receive(Desk desk) {
        Inventory.on(desk)
                .receive(Command.of("stock", Actor.seller("s-1")), new SellerId("s-1"), Map.of(new Sku("tea"), 1))
                .orElseThrow();
    }

    @Test
    void a_file_is_enough() {
        runner.withPropertyValues("hegui.sqlite=" + folder.resolve("shop.db")).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Desk.class).doesNotHaveBean(ThreadPoolTaskScheduler.class);
            receive(context.getBean(Desk.class));
        });
        assertThat(folder.resolve("shop.db")).exists();
    }

    @Test
    void a_desk_has_the_hosts_store_clock_and_customizers() {
        Store store = Store.inMemory();
        runner.withBean(Store.class, () -> store)
                .withBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC))
                .withBean(Feature.class, () -> Orders.FEATURE)
                .withBean(DeskCustomizer.class, () -> builder -> builder.tenant("north"))
                .run(context -> {
                    Desk desk = context.getBean(Desk.class);
                    assertThat(desk.clock().instant()).isEqualTo(NOW);
                    assertThat(desk.store()).isSameAs(store);
                    receive(desk);
                    assertThat(store.feed(0, 0, 10))
                            .isNotEmpty()
                            .allSatisfy(event ->
                                    assertThat(event.key().partition().tenant()).isEqualTo("north"));
                });
    }

    @Test
    void a_desk_of_the_hosts_own_is_the_desk() {
        Desk own = Desk.on(Store.inMemory()).build();
        runner.withBean(Store.class, own::store)
                .withBean(Desk.class, () -> own)
                .run(context -> assertThat(context.getBean(Desk.class)).isSameAs(own));
    }

    @Test
    void it_runs_on_the_hosts_scheduler_and_a_context_that_stops_waits_for_what_is_at_work() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean isDone = new AtomicBoolean();
        AtomicReference<String> thread = new AtomicReference<>();
        Feature slow = Subscription.named("slow").handle(event -> {
            thread.set(Thread.currentThread().getName());
            begun.countDown();
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException("it was torn away", e);
            }
            isDone.set(true);
        });
        ThreadPoolTaskScheduler hosts = new ThreadPoolTaskScheduler();
        hosts.setThreadNamePrefix("hosts-");
        runner.withBean(Store.class, Store::inMemory)
                .withBean(Feature.class, () -> slow)
                .withBean(TaskScheduler.class, () -> hosts)
                .withPropertyValues("hegui.background.interval=10ms")
                .run(context -> {
                    receive(context.getBean(Desk.class));
                    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
                });
        assertThat(isDone).isTrue();
        assertThat(thread.get()).startsWith("hosts-");
    }

    @Test
    void a_node_may_leave_background_work_to_others() {
        runner.withBean(Store.class, Store::inMemory)
                .withPropertyValues("hegui.background.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(BackgroundRun.class));
    }

    @Test
    void without_a_store_it_is_said_what_is_needed() {
        runner.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("hegui.sqlite"));
    }

    @Test
    void a_property_that_makes_no_sense_is_named() {
        runner.withBean(Store.class, Store::inMemory)
                .withPropertyValues("hegui.background.limit=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("hegui.background.limit is 0, it must be positive"));
    }

    @Test
    void a_caller_is_who_is_signed_in_in_one_role() {
        runner.withBean(Store.class, Store::inMemory).run(context -> {
            CallerResolver callers = context.getBean(CallerResolver.class);
            assertThat(callers.current()).isEmpty();
            signIn("s-1", "ROLE_SELLER", "ROLE_USER");
            Caller caller = callers.current().orElseThrow();
            assertThat(caller.actor()).isEqualTo(Actor.seller("s-1"));
            assertThat(caller.proof().sort()).isEqualTo(Proof.Sort.SESSION);
            signIn("s-1", "ROLE_SELLER", "ROLE_PLATFORM");
            assertRefused(callers, SpringRefusal.NOT_ONE_ROLE);
            signIn("s-1", "ROLE_SYSTEM");
            assertRefused(callers, SpringRefusal.NOT_ONE_ROLE);
            signIn("a b", "ROLE_SELLER");
            assertRefused(callers, SpringRefusal.NO_ID);
            SecurityContextHolder.getContext()
                    .setAuthentication(new AnonymousAuthenticationToken(
                            "k", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
            assertThat(callers.current()).isEmpty();
            Caller own = Caller.of(Actor.seller("s-7").by("u-1"), Proof.session("ses-1"));
            SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(own, "", "ROLE_ANY"));
            assertThat(callers.current()).contains(own);
        });
        runner.withBean(Store.class, Store::inMemory)
                .withBean(CallerResolver.class, () -> () -> java.util.Optional.empty())
                .run(context -> assertThat(context).hasSingleBean(CallerResolver.class));
    }

    private static void assertRefused(CallerResolver callers, SpringRefusal code) {
        assertThatThrownBy(callers::current)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        thrown -> assertThat(thrown.refusal().code()).isEqualTo(code.code()));
    }

    private static void signIn(String name, String... roles) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(name, "", roles));
    }
}
