package io.github.hegui.examples.benchmarks;

import cn.hutool.core.util.DesensitizedUtil;
import com.github.houbb.sensitive.annotation.strategy.SensitiveStrategyAddress;
import com.github.houbb.sensitive.annotation.strategy.SensitiveStrategyCardId;
import com.github.houbb.sensitive.annotation.strategy.SensitiveStrategyChineseName;
import com.github.houbb.sensitive.annotation.strategy.SensitiveStrategyEmail;
import com.github.houbb.sensitive.annotation.strategy.SensitiveStrategyIdNo;
import com.github.houbb.sensitive.annotation.strategy.SensitiveStrategyPhone;
import com.github.houbb.sensitive.core.api.SensitiveUtil;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writing a bean of eight texts as JSON of which six are masked, beside plain Jackson and two libraries that mask. Hutool has no
 * annotation for Jackson 3, so its users' way is taken: a serializer for each kind that calls it. Houbb writes JSON by itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MaskBenchmark {

    private static final String NAME = "欧阳浩然";
    private static final String PHONE = "13812345678";
    private static final String ID = "11010519491231002X";
    private static final String EMAIL = "zhangsan@example.com";
    private static final String ADDRESS = "广东省深圳市南山区科技园路1号3栋1502室";
    private static final String CARD = "6222020200112230009";
    private static final String ORDER = "ORD1KJP4C580HP0SQX6ERWCGCN";
    private static final String STATE = "CONFIRMED";

    /** Nothing is masked. */
    public record Plain(
            String order,
            String state,
            String name,
            String phone,
            String id,
            String email,
            String address,
            String card) {}

    /** Ours. */
    public record Ours(
            String order,
            String state,
            Personal name,
            Personal phone,
            Personal id,
            Personal email,
            Personal address,
            Personal card) {}

    /** Hutool's. */
    public record Hutools(
            String order,
            String state,
            @JsonSerialize(using = HutoolName.class) String name,
            @JsonSerialize(using = HutoolPhone.class) String phone,
            @JsonSerialize(using = HutoolId.class) String id,
            @JsonSerialize(using = HutoolEmail.class) String email,
            @JsonSerialize(using = HutoolAddress.class) String address,
            @JsonSerialize(using = HutoolCard.class) String card) {}

    /** Houbb's, a bean with getters as it wants. */
    public static class Houbbs {
        private final String order = ORDER;
        private final String state = STATE;

        @SensitiveStrategyChineseName
        private final String name = NAME;

        @SensitiveStrategyPhone
        private final String phone = PHONE;

        @SensitiveStrategyIdNo
        private final String id = ID;

        @SensitiveStrategyEmail
        private final String email = EMAIL;

        @SensitiveStrategyAddress
        private final String address = ADDRESS;

        @SensitiveStrategyCardId
        private final String card = CARD;

        public String getOrder() {
            return order;
        }

        public String getState() {
            return state;
        }

        public String getName() {
            return name;
        }

        public String getPhone() {
            return phone;
        }

        public String getId() {
            return id;
        }

        public String getEmail() {
            return email;
        }

        public String getAddress() {
            return address;
        }

        public String getCard() {
            return card;
        }
    }

    /** By Hutool. */
    public static class HutoolName extends ValueSerializer<String> {
        @Override
        public void serialize(String text, JsonGenerator out, SerializationContext context) {
            out.writeString(DesensitizedUtil.chineseName(text));
        }
    }

    /** By Hutool. */
    public static class HutoolPhone extends ValueSerializer<String> {
        @Override
        public void serialize(String text, JsonGenerator out, SerializationContext context) {
            out.writeString(DesensitizedUtil.mobilePhone(text));
        }
    }

    /** By Hutool. */
    public static class HutoolId extends ValueSerializer<String> {
        @Override
        public void serialize(String text, JsonGenerator out, SerializationContext context) {
            out.writeString(DesensitizedUtil.idCardNum(text, 3, 4));
        }
    }

    /** By Hutool. */
    public static class HutoolEmail extends ValueSerializer<String> {
        @Override
        public void serialize(String text, JsonGenerator out, SerializationContext context) {
            out.writeString(DesensitizedUtil.email(text));
        }
    }

    /** By Hutool. */
    public static class HutoolAddress extends ValueSerializer<String> {
        @Override
        public void serialize(String text, JsonGenerator out, SerializationContext context) {
            out.writeString(DesensitizedUtil.address(text, 8));
        }
    }

    /** By Hutool. */
    public static class HutoolCard extends ValueSerializer<String> {
        @Override
        public void serialize(String text, JsonGenerator out, SerializationContext context) {
            out.writeString(DesensitizedUtil.bankCard(text));
        }
    }

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Sealer sealer = Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC()));
    private final Clear clear = Clear.of(PersonalKind.MOBILE, PHONE);
    private final Sealed sealed = clear.sealedBy(sealer, "", new SubjectId("consumer-1"));
    private final Plain plain = new Plain(ORDER, STATE, NAME, PHONE, ID, EMAIL, ADDRESS, CARD);
    private final Hutools hutools = new Hutools(ORDER, STATE, NAME, PHONE, ID, EMAIL, ADDRESS, CARD);
    private final Houbbs houbbs = new Houbbs();
    private final Ours ours = new Ours(
            ORDER,
            STATE,
            Clear.of(PersonalKind.NAME, NAME),
            clear,
            Clear.of(PersonalKind.RESIDENT_ID, ID),
            Clear.of(PersonalKind.EMAIL, EMAIL),
            Clear.of(PersonalKind.ADDRESS, ADDRESS),
            Clear.of(PersonalKind.BANK_CARD, CARD));
    private final Ours oursSealed = new Ours(
            ORDER,
            STATE,
            ours.name().sealedBy(sealer, "", new SubjectId("consumer-1")),
            sealed,
            ours.id().sealedBy(sealer, "", new SubjectId("consumer-1")),
            ours.email().sealedBy(sealer, "", new SubjectId("consumer-1")),
            ours.address().sealedBy(sealer, "", new SubjectId("consumer-1")),
            ours.card().sealedBy(sealer, "", new SubjectId("consumer-1")));

    /** The bean with nothing masked, by Jackson 3. */
    @Benchmark
    public byte[] beanPlain() {
        return mapper.writeValueAsBytes(plain);
    }

    /** The bean, six of eight as clear personal data at hand: masked before. */
    @Benchmark
    public byte[] bean() {
        return mapper.writeValueAsBytes(ours);
    }

    /** The same from six texts: checked, masked and written, as the peers mask while they write. */
    @Benchmark
    public byte[] beanFromTexts() {
        return mapper.writeValueAsBytes(new Ours(
                ORDER,
                STATE,
                Clear.of(PersonalKind.NAME, plain.name()),
                Clear.of(PersonalKind.MOBILE, plain.phone()),
                Clear.of(PersonalKind.RESIDENT_ID, plain.id()),
                Clear.of(PersonalKind.EMAIL, plain.email()),
                Clear.of(PersonalKind.ADDRESS, plain.address()),
                Clear.of(PersonalKind.BANK_CARD, plain.card())));
    }

    /** The bean, six of eight sealed: each has its mask with it. */
    @Benchmark
    public byte[] beanSealed() {
        return mapper.writeValueAsBytes(oursSealed);
    }

    /** The bean by Hutool in serializers of Jackson 3. */
    @Benchmark
    public byte[] beanHutool() {
        return mapper.writeValueAsBytes(hutools);
    }

    /** The bean by Houbb. */
    @Benchmark
    public String beanHoubb() {
        return SensitiveUtil.desJson(houbbs);
    }

    /** A phone sealed. */
    @Benchmark
    public Sealed seal() {
        return clear.sealedBy(sealer, "", new SubjectId("consumer-1"));
    }

    /** A phone opened. */
    @Benchmark
    public byte[] open() {
        return sealer.open(sealed.ciphertext(), sealed.place(""));
    }
}
