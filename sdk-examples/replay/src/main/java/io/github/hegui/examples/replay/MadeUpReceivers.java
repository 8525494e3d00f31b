package io.github.hegui.examples.replay;

import io.github.hegui.trade.party.Receiver;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Receivers that nobody is: the sources record none. A pure function of the consumer's id, so that a run that is started again asks the same. Some
 * names have characters of four bytes, as real names have.
 */
final class MadeUpReceivers {

    private static final List<String> FAMILY =
            List.of("𠮷", "欧阳", "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈");
    private static final List<String> GIVEN =
            List.of("梓涵", "浩然", "𣘺淼", "雨桐", "𡈽娃", "诗琪", "宇轩", "欣怡", "皓轩", "𠀋翰", "婉婷", "俊熙", "嘉懿", "煜城", "烨霖", "昊焱");
    private static final List<String> CITY = List.of(
            "广东省深圳市",
            "浙江省杭州市",
            "北京市",
            "上海市",
            "四川省成都市",
            "湖北省武汉市",
            "陕西省西安市",
            "江苏省苏州市",
            "福建省厦门市",
            "山东省青岛市",
            "重庆市",
            "湖南省长沙市",
            "辽宁省大连市",
            "云南省昆明市",
            "天津市",
            "新疆维吾尔自治区伊宁市");
    private static final List<String> ROAD =
            List.of("梧桐", "丁香", "银杏", "白桦", "紫薇", "木槿", "海棠", "玉兰", "枫杨", "樱花", "石榴", "芙蓉", "蔷薇", "腊梅", "垂柳", "𣗳园");

    private MadeUpReceivers() {}

    static Receiver of(String consumer) {
        byte[] drawn = sha256(consumer);
        long number = ByteBuffer.wrap(drawn, 8, Long.BYTES).getLong() >>> 1;
        String name = pick(FAMILY, drawn[0]) + pick(GIVEN, drawn[1]);
        String mobile = "19" + String.format("%09d", number % 1_000_000_000);
        String address = pick(CITY, drawn[2]) + pick(ROAD, drawn[3]) + "路" + (1 + (drawn[4] & 0xFF)) + "弄"
                + (1 + (drawn[5] & 0x3F)) + "号" + (101 + (drawn[6] & 0xFF)) + "室";
        return Receiver.of(name, mobile, address);
    }

    private static String pick(List<String> some, byte drawn) {
        return some.get((drawn & 0xFF) % some.size());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
