package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;

/** What the desk itself refuses, whatever the feature. */
public enum DeskRefusal implements RefusalCode {
    /** The id was used for something else before. */
    COMMAND_DIFFERS(Reason.conflict("命令编号 {0} 已用于内容不同的命令", "command id {0} was used for a command with other content")),
    /** What the command led to was deleted since. */
    RESULT_GONE(Reason.gone("命令 {0} 的结果已被删除", "what command {0} led to was deleted since")),
    /** What happened cannot be in the future. */
    IN_THE_FUTURE(Reason.invalid("发生时间 {0} 晚于当前时间 {1}", "what happened at {0} is later than now, {1}")),
    /** Before the time from which this software counts. */
    TOO_EARLY(Reason.invalid("发生时间 {0} 早于 1970 年", "what happened at {0} is earlier than 1970")),
    /** Before what it is about had begun. */
    BEFORE_IT_BEGAN(
            Reason.invalid("发生时间 {0} 早于 {2} 的开始时间 {1}", "what happened at {0} is earlier than {2} began, at {1}")),
    /** A caller who has shown who it is acts now: what happened earlier is recorded by the platform. */
    TIME_NOT_YOURS(Reason.forbidden(
            "{0} 不能自行指明发生时间，补录由平台进行",
            "{0} may not say that something happened earlier: that is recorded by the platform")),
    /** There is a document of that id, and the command did not look at it first. */
    ALREADY_THERE(Reason.conflict("编号 {0} 已存在", "{0} is there already")),
    /** What is asked for breaks the constraints of its input; the refusal has each violation with its place. */
    INVALID(Reason.invalid("输入有 {0} 处不符合要求：{1}", "the input is wrong in {0}: {1}")),
    /** What is asked for is larger than the store takes. */
    TOO_LARGE(Reason.tooLarge("内容超出存储上限：{0}", "larger than the store takes: {0}")),
    /** Nothing of that name is parked. */
    NOT_PARKED(Reason.notFound("没有搁置的 {0}", "nothing of the name {0} is parked")),
    /** Somebody decided about it before. */
    DECIDED_BEFORE(Reason.conflict("搁置的 {0} 已有决定：{1}", "about {0} it was decided before: {1}")),
    /** As many events wait to be tried again as the reader takes. */
    TOO_MANY_WAIT(
            Reason.limited("{0} 等待重试的事件已达上限 {1}", "{0} has {1} events waiting to be tried again, and takes no more")),
    /** Somebody who is not the platform decides on its background work. */
    NOT_OPERATOR(Reason.forbidden(
            "{0} 不是平台人员，不能处置搁置的事项", "{0} is not the platform: what is parked is not for them to decide")),
    /** There is no document of that id. */
    NOT_FOUND(Reason.notFound("没有编号为 {0} 的记录", "there is no {0}")),
    /** A command of another actor than the caller to whom the desk is bound. */
    NOT_THE_CALLER(Reason.forbidden("命令的操作人 {0} 不是当前调用方 {1}", "the command is of {0}, who is not the caller, {1}")),
    /** The caller's rights do not reach so far. */
    NOT_ALLOWED(Reason.forbidden("{0} 没有权限执行 {1}", "{0} may not do {1}")),
    /** Somebody who is no party to the document. */
    NOT_YOURS(Reason.forbidden("{0} 不是 {1} 的当事人", "{0} is no party to {1}")),
    /** It must be said why. */
    NO_REASON(Reason.invalid("须说明理由（1 至 {0} 字）", "a reason must be given, 1 to {0} characters"));

    private final Reason reason;

    DeskRefusal(Reason reason) {
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
