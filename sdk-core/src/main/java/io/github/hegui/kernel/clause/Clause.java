package io.github.hegui.kernel.clause;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Every clause of the two standards, restated as a duty of the software: spec A (信息消费创新服务平台建设规范) and
 * spec B (T/QGCML 3125-2024 数字化营销平台运维管理规范). A constant's name is the clause id with {@code _} for {@code -}
 * and {@code .}: B-4.7c is {@link #B_4_7C}.
 *
 * <p>The texts stand in the resource {@code clauses.tsv} beside this class, one line a clause; a constant without a line,
 * or a line without a constant, stops the class from loading. Constants are never renamed or recycled. Immutable.
 *
 * <pre>{@code
 * Clause.B_4_7C.limit();        // Optional[<= 1 working day]
 * Clause.parse("B-4.7c");       // B_4_7C
 * }</pre>
 */
public enum Clause {
    /** A-4.1a 基础资源层 */
    A_4_1A,
    /** A-4.1b 数据资源层 */
    A_4_1B,
    /** A-4.1c 应用支撑层 */
    A_4_1C,
    /** A-4.1d 应用服务层 */
    A_4_1D,
    /** A-4.1e 制度规范体系 */
    A_4_1E,
    /** A-4.1f 安全保障体系 */
    A_4_1F,
    /** A-4.2a 服务门户 */
    A_4_2A,
    /** A-4.2b 消费服务 */
    A_4_2B,
    /** A-4.2c 信息生产服务 */
    A_4_2C,
    /** A-4.2d 公共支撑 */
    A_4_2D,
    /** 开放共享服务 */
    A_5_1,
    /** 技术资源整合 */
    A_5_2,
    /** 服务创新能力 */
    A_5_3,
    /** 协同创新发展 */
    A_5_4,
    /** 个性定制服务 */
    A_5_5,
    /** 多元生态服务 */
    A_5_6,
    /** 用户行为分析 */
    A_6_1,
    /** 个性化推荐 */
    A_6_2,
    /** 库存和供应链优化 */
    A_6_3,
    /** 数据驱动的产品创新 */
    A_6_4,
    /** 运营决策支持 */
    A_6_5,
    /** 用户服务和客户关系管理 */
    A_6_6,
    /** 精准营销和广告 */
    A_6_7,
    /** 价格优化和竞争情报 */
    A_6_8,
    /** 欺诈检测和安全管理 */
    A_6_9,
    /** 消费者 */
    A_7_1,
    /** 供应商 */
    A_7_2,
    /** 第三方服务提供商 */
    A_7_3,
    /** 用户管理 */
    A_8_1,
    /** 信息内容管理 */
    A_8_2,
    /** 订单管理 */
    A_8_3,
    /** 支付与结算 */
    A_8_4,
    /** 服务质量管理 */
    A_8_5,
    /** 信息消费纠纷处理 */
    A_8_6,
    /** 以销定产 */
    A_9_1,
    /** 按需生产 */
    A_9_2,
    /** 个性化定制 */
    A_9_3,
    /** A-10.1a 安全性原则 */
    A_10_1A,
    /** A-10.1b 开放性原则 */
    A_10_1B,
    /** A-10.1c 灵活性原则 */
    A_10_1C,
    /** A-10.1d 可扩展性原则 */
    A_10_1D,
    /** A-10.1e 统一性原则 */
    A_10_1E,
    /** A-10.2a 接入申请、授权管理 */
    A_10_2A,
    /** A-10.2b 定期检查与退出机制 */
    A_10_2B,
    /** A-10.2c 接入管理日志 */
    A_10_2C,
    /** A-11.1a 身份认证与授权 */
    A_11_1A,
    /** A-11.1b 账户保护 */
    A_11_1B,
    /** A-11.1c 数据加密 */
    A_11_1C,
    /** A-11.1d 备份与灾难恢复 */
    A_11_1D,
    /** A-11.2a 隐私政策 */
    A_11_2A,
    /** A-11.2b 隐私保护管理部门 */
    A_11_2B,
    /** A-11.2c 隐私保护管理制度 */
    A_11_2C,
    /** A-11.2d 宣传培训 */
    A_11_2D,
    /** A-11.2e 数据审核与处置报告 */
    A_11_2E,
    /** A-11.2f 配合主管部门 */
    A_11_2F,
    /** B-4.1.1 平台提供商资质 */
    B_4_1_1,
    /** B-4.1.2 经营资质公示 */
    B_4_1_2,
    /** B-4.2.1 人员选用 */
    B_4_2_1,
    /** B-4.2.2 培训管理机制 */
    B_4_2_2,
    /** B-4.3 信息管理系统 */
    B_4_3,
    /** B-4.4 平台用户资质审核与备案 */
    B_4_4,
    /** B-4.5 交易过程监督与信息披露 */
    B_4_5,
    /** B-4.6 网上支付安全 */
    B_4_6,
    /** B-4.7a 订单确认公示 */
    B_4_7A,
    /** B-4.7b 订单处理时间 */
    B_4_7B,
    /** B-4.7c 订单确认时限 */
    B_4_7C,
    /** B-4.7d 投诉响应时限 */
    B_4_7D,
    /** B-4.8a 响应时间公示 */
    B_4_8A,
    /** B-4.8b 投诉处理工作时间 */
    B_4_8B,
    /** B-4.8c 未响应投诉升级 */
    B_4_8C,
    /** B-4.8d 先行赔付 */
    B_4_8D,
    /** B-4.8e 申诉投诉内容 */
    B_4_8E,
    /** B-5.1 商品供应商资质备案 */
    B_5_1,
    /** B-5.2 商品进货登记备案 */
    B_5_2,
    /** B-5.3 商品计数管理 */
    B_5_3,
    /** B-5.4a 定价类型 */
    B_5_4A,
    /** B-5.4b 实时标价与标价公示 */
    B_5_4B,
    /** B-5.4c 配送价格明示 */
    B_5_4C,
    /** B-5.5 商品质量验货 */
    B_5_5,
    /** B-5.6 商品质量宣传 */
    B_5_6,
    /** B-5.7 申诉和投诉响应机制 */
    B_5_7,
    /** B-6.1a 配送监督 */
    B_6_1A,
    /** B-6.1b 配送商保密 */
    B_6_1B,
    /** B-6.1c 配送商欺诈监督 */
    B_6_1C,
    /** B-6.1d 按时配送 */
    B_6_1D,
    /** B-6.1e 配送投诉答复 */
    B_6_1E,
    /** B-6.1f 代收货款交回 */
    B_6_1F,
    /** B-6.2.1 货物单据 */
    B_6_2_1,
    /** B-6.2.2 货物处理程序 */
    B_6_2_2,
    /** B-6.3 货物运输要求 */
    B_6_3,
    /** B-6.4 售后管理 */
    B_6_4,
    /** B-7.1.1 支付服务商资质 */
    B_7_1_1,
    /** B-7.1.2a 支付操作指南与培训 */
    B_7_1_2A,
    /** B-7.1.2b 网上交易安全 */
    B_7_1_2B,
    /** B-7.1.2c 扣款结算转账退款可查询验证 */
    B_7_1_2C,
    /** B-7.1.2d 划转未成功查询 */
    B_7_1_2D,
    /** B-7.1.2e 及时对账 */
    B_7_1_2E,
    /** B-7.2.1 自我约束机制 */
    B_7_2_1,
    /** B-7.2.2 信息保护条款 */
    B_7_2_2,
    /** B-7.2.3a 完全决定权 */
    B_7_2_3A,
    /** B-7.2.3b 定入定出 */
    B_7_2_3B,
    /** B-7.2.3c 查阅修改质疑 */
    B_7_2_3C,
    /** B-7.2.4 信息安全与保密 */
    B_7_2_4,
    /** B-7.2.5a 要约确认 */
    B_7_2_5A,
    /** B-7.2.5b 软件不影响其他程序 */
    B_7_2_5B,
    /** B-7.2.5c 仅限明示用途 */
    B_7_2_5C,
    /** B-8.1 机房设施 */
    B_8_1,
    /** B-8.2.1 系统稳定性 */
    B_8_2_1,
    /** B-8.2.2a MTBF */
    B_8_2_2A,
    /** B-8.2.2b 软件恢复时间 */
    B_8_2_2B,
    /** B-8.2.2c 硬件恢复时间 */
    B_8_2_2C,
    /** B-8.2.2d 日故障率 */
    B_8_2_2D,
    /** B-8.2.3a 灾难恢复时间 */
    B_8_2_3A,
    /** B-8.2.3b 灾难恢复程度 */
    B_8_2_3B,
    /** B-8.3 交易信息保障 */
    B_8_3,
    /** B-8.3.1 用户鉴别 */
    B_8_3_1,
    /** B-8.3.2 用户权限 */
    B_8_3_2,
    /** B-8.3.3 数据加密 */
    B_8_3_3,
    /** B-8.3.4 数据完整 */
    B_8_3_4,
    /** B-8.3.5 可追溯 */
    B_8_3_5,
    /** B-8.4.1 备份方式 */
    B_8_4_1,
    /** B-8.4.2 备份区域 */
    B_8_4_2,
    /** B-8.4.3 备份周期 */
    B_8_4_3,
    /** B-8.4.4 备份内容 */
    B_8_4_4,
    /** B-8.4.5 备份软件 */
    B_8_4_5,
    /** B-8.5 系统保障 */
    B_8_5,
    /** B-8.6.1 安全管理制度 */
    B_8_6_1,
    /** B-8.6.2 防火墙 */
    B_8_6_2,
    /** B-8.6.3 防病毒 */
    B_8_6_3,
    /** B-8.6.4 离线备份存放 */
    B_8_6_4,
    /** B-8.7a 营销核算账目接口 */
    B_8_7A,
    /** B-8.7b 产品进销存流转接口 */
    B_8_7B,
    /** B-8.7c 销售货款支付接口 */
    B_8_7C,
    /** B-8.7d 消费者身份认证/确认接口 */
    B_8_7D,
    /** B-8.7e 物流配送接口 */
    B_8_7E,
    /** B-8.7f 网上银行支付接口 */
    B_8_7F,
    /** B-8.7g 消费者关系管理接口 */
    B_8_7G,
    /** B-8.7h 平台数据分析接口 */
    B_8_7H;

    private final String id;
    private final How how;
    private final String homes;
    private final String limit;
    private final String title;
    private final String duty;
    private final String dutyZh;

    Clause() {
        List<String> row = ClauseTable.row(name());
        id = row.get(0);
        how = How.valueOf(row.get(1).toUpperCase(Locale.ROOT));
        homes = row.get(2);
        limit = row.get(3);
        title = row.get(4);
        duty = row.get(5);
        dutyZh = row.get(6);
    }

    /** The id as the standard's catalogue writes it, such as {@code B-4.7c}. */
    public String id() {
        return id;
    }

    /** The heading in Chinese, such as 订单确认时限. */
    public String title() {
        return title;
    }

    /** The duty of the software in one English sentence. */
    public String duty() {
        return duty;
    }

    /** The same in Chinese. */
    public String dutyZh() {
        return dutyZh;
    }

    /** Whether the duty is enforced, measured or attested. */
    public How how() {
        return how;
    }

    /** The features that own the duty, such as {@code trade.order}; the first is the chief one. */
    public List<String> homes() {
        return List.of(homes.split(", ", -1));
    }

    /** The figure that the clause sets, such as {@code <= 1 working day}; empty where it sets none. */
    public Optional<String> limit() {
        return limit.isEmpty() ? Optional.empty() : Optional.of(limit);
    }

    /** Whether the clause stands in spec A or B. */
    public char spec() {
        return id.charAt(0);
    }

    /**
     * The clause of that id.
     *
     * @param id as in the catalogue, such as {@code B-4.7c}
     * @throws IllegalArgumentException when no clause has it
     */
    public static Clause parse(String id) {
        String name = ClauseTable.constant(Objects.requireNonNull(id, "id"));
        for (Clause clause : values()) {
            if (clause.name().equals(name) && clause.id.equals(id)) {
                return clause;
            }
        }
        throw new IllegalArgumentException("no clause has the id '" + id + "'; ids look like B-4.7c");
    }
}
