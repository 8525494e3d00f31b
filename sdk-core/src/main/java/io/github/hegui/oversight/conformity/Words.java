package io.github.hegui.oversight.conformity;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words of the page in both languages, and how numbers are written. */
final class Words {

    /** A word in Chinese and English. */
    record Word(String zh, String en) {}

    private static final Map<String, Word> WORDS = Map.ofEntries(
            word("inTime", "按时确认", "in time"),
            word("onTime", "按时送达", "on time"),
            word("late", "逾期", "late"),
            word("open", "未完成", "open"),
            word("contradictory", "记录矛盾", "contradictory"),
            word("breached", "违反", "breached"),
            word("input", "输入", "input"),
            word("orders", "订单", "orders"),
            word("lines", "订单行", "lines"),
            word("payments", "付款", "payments"),
            word("returns", "退货", "returns"),
            word("consumers", "消费者", "consumers"),
            word("sellers", "商家", "sellers"),
            word("ledger", "账务", "ledger"),
            word("balanced", "借贷平衡", "balanced"),
            word("captured", "已收款", "captured"),
            word("escrow", "托管", "escrow"),
            word("gross", "总额", "gross"),
            word("refused", "被拒绝的操作", "refused"),
            word("reordered", "等待前序的记录", "reordered"),
            word("reorderedByKind", "等待前序的记录（按种类）", "reordered, by kind"),
            word("orphaned", "缺少前序的记录", "orphaned"),
            word("orphanedByKind", "缺少前序的记录（按种类）", "orphaned, by kind"),
            word("refundDue", "应退款", "to be refunded"),
            word("released", "应付商家", "released to sellers"),
            word("violations", "不符之处", "violations"),
            word("rejectedRows", "不可用的数据行", "rejected rows"),
            word("file", "文件", "file"),
            word("line", "行", "line"),
            word("reason", "原因", "reason"),
            word("run", "运行", "run"),
            word("store", "存储", "store"),
            word("seconds", "秒", "seconds"),
            word("ordersPerSecond", "每秒订单", "orders per second"),
            word("weakerVersions", "弱于默认值的配置", "weaker than the usual value"),
            word("timeline", "配置项", "timeline"),
            word("version", "版本", "version"),
            word("value", "取值", "value"),
            word("from", "自", "from"),
            word("until", "至", "until"),
            word("place", "下单", "place"),
            word("pay", "付款", "pay"),
            word("confirm", "确认", "confirm"),
            word("note", "交接单", "hand-over note"),
            word("handOver", "交接", "hand over"),
            word("deliver", "送达", "deliver"),
            word("cancel", "取消", "cancel"));

    private static final Set<String> BREACHES = Set.of("late", "breached", "violations");

    private static final Map<String, Word> CHAPTERS = Map.ofEntries(
            word("A-4", "平台架构", "Architecture"),
            word("A-5", "平台创新能力", "Innovation"),
            word("A-6", "平台模式应用", "Data applications"),
            word("A-7", "用户服务", "Services to users"),
            word("A-8", "消费服务", "Consumption services"),
            word("A-9", "生产服务", "Production services"),
            word("A-10", "平台接入", "Access to the platform"),
            word("A-11", "数据安全和隐私保护", "Data security and privacy"),
            word("B-4", "基本要求", "Basic requirements"),
            word("B-5", "商品质量管理", "Quality of goods"),
            word("B-6", "配送服务管理", "Delivery"),
            word("B-7", "信息安全管理", "Information security"),
            word("B-8", "平台运营技术保障", "Technical operation"));

    private Words() {}

    /** The word of that name; the name itself where there is none. */
    static Word of(String name) {
        return WORDS.getOrDefault(name, new Word("", name));
    }

    /** The heading of the chapter with that number, such as {@code B-4}. */
    static Word chapter(String number) {
        return CHAPTERS.getOrDefault(number, new Word(number, number));
    }

    static Word of(ClauseStatus status) {
        return switch (status) {
            case MET -> new Word("符合", "met");
            case NOT_MET -> new Word("不符合", "not met");
            case ATTESTED -> new Word("已提交证明", "attested");
            case NOT_EVALUATED -> new Word("未评估", "not evaluated");
        };
    }

    /** The CSS class of a status. */
    static String style(ClauseStatus status) {
        return switch (status) {
            case MET -> "met";
            case NOT_MET -> "not";
            case ATTESTED -> "att";
            case NOT_EVALUATED -> "un";
        };
    }

    /** Whether the figure of that name counts breaches: it is shown in their colour. */
    static boolean isBreach(String name) {
        return BREACHES.contains(name);
    }

    /** A part of the most in percent, with a point in every locale, for a width. */
    static String width(long part, long most) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * part / most);
    }

    /** An amount with as many places as it has. */
    static String number(BigDecimal value) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A share in percent with one decimal; never rounded up to 100. */
    static String percent(long part, long whole) {
        long tenths = Math.multiplyExact(part, 1000) / whole;
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " %";
    }

    private static Map.Entry<String, Word> word(String name, String zh, String en) {
        return Map.entry(name, new Word(zh, en));
    }
}
