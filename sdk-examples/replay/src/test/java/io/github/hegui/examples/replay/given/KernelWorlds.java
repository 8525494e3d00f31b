package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.id.CodeAssigner;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.message.Messenger;
import io.github.hegui.kernel.message.Outbox;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.schedule.Schedules;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.time.DuePolicy;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.time.WorkDuration;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.kernel.timeline.Timelines;
import io.github.hegui.oversight.conformity.ConfirmationFigures;
import io.github.hegui.oversight.conformity.ConformityReport;
import io.github.hegui.trade.inventory.InventoryRefusal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** Worlds with a store, with codes and with working time. */
public final class KernelWorlds {

    private KernelWorlds() {}

    /** Codes of this world's day. */
    public abstract static class OfCode extends Given {
        protected final CodeAssigner codes = CodeAssigner.on(clock);
    }

    /** The example declares an id: it is read as it is written, and checked. */
    public abstract static class OfOpaqueId extends Given {
        @Override
        public void after() {
            Class<?> type = getClass().getDeclaredClasses()[0];
            JsonMapper mapper = new JsonMapper();
            Object read = mapper.readValue("\"s-1\"", type);
            if (!(read instanceof OpaqueId id)
                    || !id.value().equals("s-1")
                    || !mapper.writeValueAsString(read).equals("\"s-1\"")) {
                throw new AssertionError(read);
            }
        }
    }

    public abstract static class OfChange extends Given {
        protected final Instant at = now;
        protected final DocumentKey key = new DocumentKey(Partition.DEFAULT, "shop", "s-1");
        protected final byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        protected final byte[] opened = body;
        protected final Refusal outOfStock = Refusal.of(InventoryRefusal.OUT_OF_STOCK, "tea", 3, 0);
    }

    public abstract static class OfPathKey extends Given {
        protected final long placedAt = now.toEpochMilli();
    }

    public abstract static class OfJdbcStore extends Given {
        private final EmbeddedPostgres server;
        protected final DataSource pool;
        protected final Connection connection;

        protected OfJdbcStore() throws Exception {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            pool = server.getPostgresDatabase();
            connection = pool.getConnection();
        }

        @Override
        public void close() throws Exception {
            connection.close();
            server.close();
            super.close();
        }
    }

    public abstract static class OfWorkCalendar extends Given {
        protected final Path file = folder.resolve("2027.json");

        protected OfWorkCalendar() throws Exception {
            Files.writeString(file, """
                    {"year": 2027, "papers": ["decree"], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}
                    """);
        }
    }

    public abstract static class OfWorkingTime extends Given {
        protected final Instant placedAt = now;
        protected final Instant confirmedAt = now.plus(Duration.ofHours(3));
    }

    /** An order that was confirmed in time. */
    public abstract static class OfConfirmationFigures extends Given {
        protected final WorkingTime calendar = WorkingTime.ofDefaults();
        protected final Instant startedAt = now;
        protected final Instant due = calendar.due(now, WorkDuration.ONE_DAY, DuePolicy.WORKING_HOURS_FROM_START)
                .at()
                .toInstant();
        protected final Instant confirmedAt = now.plus(Duration.ofHours(3));
        protected final Instant asOf = due.minusSeconds(1);
        protected final ConformityReport.Builder report = ConformityReport.of("My shop", now);
    }

    public abstract static class OfConformity extends Sale {
        protected final String platform = "My shop";
    }

    public abstract static class OfConformityReport extends OfConfirmationFigures {
        protected final ConfirmationFigures confirmations =
                ConfirmationFigures.of((from, to) -> calendar.between(from, to).toDuration());

        protected OfConformityReport() {
            confirmations.confirmed(startedAt, due, confirmedAt);
        }
    }

    /** Two of the platform's people, and how long a consumer may object. */
    public abstract static class OfTimelines extends Given {
        protected final Command byAnn = Command.by(Actor.platform("ann"));
        protected final Command byBob = Command.by(Actor.platform("bob"));
        protected final Timeline<TimeLimit> objection =
                Timeline.of("shop.objection", TimeLimit.class, TimeLimit.days(7));
        protected final Moment inTenDays = Moment.of(now.plus(Duration.ofDays(10)));

        @Override
        protected Feature[] features() {
            return new Feature[] {Timelines.FEATURE};
        }
    }

    public abstract static class OfSchedules extends Given {
        protected final Command byAnn = Command.by(Actor.platform("ann"));

        @Override
        protected Feature[] features() {
            return new Feature[] {Schedules.FEATURE};
        }
    }

    /** A message for a consumer. */
    public abstract static class OfMessages extends Given {
        protected final Sealer sealer = Sealers.of(ring);
        protected final Messenger messenger = new Outbox();
        protected final Personal phone = Clear.of(PersonalKind.MOBILE, "13812345678");
    }

    /** A photo of a consumer's. */
    public abstract static class OfAttachments extends Given {
        protected final Sealer sealer = Sealers.of(ring);
        protected final Purpose evidence =
                new Purpose("evidence", Set.of(PersonalKind.ATTACHMENT), Set.of(Role.PLATFORM));
        protected final Command asking = Command.of("see-1", officer);
        protected final InputStream content =
                new ByteArrayInputStream(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3});
        protected final ByteArrayOutputStream response = new ByteArrayOutputStream();

        @Override
        public void after() throws Exception {
            if (response.size() != 6) {
                throw new AssertionError(response.size());
            }
            super.after();
        }
    }
}
