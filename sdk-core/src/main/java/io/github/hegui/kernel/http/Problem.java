package io.github.hegui.kernel.http;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.json.JsonRefusal;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusedException;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.outcome.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not carried out, as RFC 9457 writes it ({@code application/problem+json}), in Chinese or English. It holds what a {@link Refusal} holds, so
 * nothing personal; of what is broken only the number. Immutable.
 *
 * <pre>{@code
 * Problem problem = Problem.of(refusal, Problem.language("en-GB, zh;q=0.5"));
 * problem.status();                             // 404
 * problem.detail();                             // there is no order ORD-1
 * HttpResponse response = problem.response();   // HttpResponse 404
 * }</pre>
 *
 * @param status by the sort of the refusal: 400 for what cannot be read, 422 for other input, 401, 403, 404, 409, 410, 413, 429; 500 and 503 for what is broken
 * @param code that of the refusal, such as {@code trade.order.NOT_FOUND}, or the number of what is broken, such as {@code HG-1002}; stable, for programs
 * @param language of title and detail, {@link Locale#CHINESE} or {@link Locale#ENGLISH}
 * @param title the same for all of that status
 * @param detail the sentence of the refusal
 * @param clause the id of the clause that asks for the refusal, or null
 * @param violations what is wrong with the input, each with its place
 */
public record Problem(
        int status,
        String code,
        Locale language,
        String title,
        String detail,
        @Nullable String clause,
        List<Violation> violations) {

    /** The media type of what {@link #response} holds. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What stands before the code in the type of a problem, a name that leads nowhere (RFC 4151). */
    private static final String TYPE = "tag:hegui.github.io,2026:";

    private static final int MOST_ACCEPTED = 1_024;
    private static final int SERVER = 500;
    private static final int UNAVAILABLE = 503;

    private static final Map<Integer, Wording> TITLES = Map.ofEntries(
            Map.entry(400, new Wording("请求无法读取", "The request cannot be read")),
            Map.entry(401, new Wording("身份未经证明", "It is not proven who asks")),
            Map.entry(403, new Wording("没有权限", "Not allowed")),
            Map.entry(404, new Wording("不存在", "Not found")),
            Map.entry(409, new Wording("与当前状态不符", "It does not go together with how things stand")),
            Map.entry(410, new Wording("已不存在", "Gone")),
            Map.entry(413, new Wording("内容过大", "Too large")),
            Map.entry(422, new Wording("输入不符合要求", "The input is not taken")),
            Map.entry(429, new Wording("超出限额", "More than is taken at a time")),
            Map.entry(SERVER, new Wording("内部错误", "Something is broken")),
            Map.entry(UNAVAILABLE, new Wording("暂时无法处理", "Not available now")));

    private static final Wording REPEAT =
            new Wording("请稍后以同一命令编号重试", "give the command again a little later, with the same id");
    private static final Wording NOTED = new Wording("错误已记录，请联系平台", "it was noted; ask the platform");

    /** Checks and copies. */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        violations = List.copyOf(violations);
    }

    /** That of a refusal. */
    public static Problem of(Refusal refusal, Locale language) {
        Locale used = supported(language);
        int status = status(refusal);
        String detail = in(used, new Wording(refusal.zh(), refusal.en()));
        return new Problem(
                status, refusal.code(), used, title(status, used), detail, refusal.clauseId(), refusal.violations());
    }

    /**
     * That of whatever was thrown: a refusal that was not looked at ({@link RefusedException}), something that the SDK says is broken ({@link HeguiException}), and
     * anything else as {@code 500}, code {@code INTERNAL}, of whose message nothing is told.
     */
    public static Problem of(Throwable thrown, Locale language) {
        if (thrown instanceof RefusedException refused) {
            return of(refused.refusal(), language);
        }
        return thrown instanceof HeguiException broken
                ? broken(status(broken.code()), broken.code().number(), language)
                : broken(SERVER, "INTERNAL", language);
    }

    private static Problem broken(int status, String code, Locale language) {
        Locale used = supported(language);
        String detail =
                status == UNAVAILABLE ? in(used, REPEAT) : status == SERVER ? in(used, NOTED) : title(status, used);
        return new Problem(status, code, used, title(status, used), detail, null, List.of());
    }

    /**
     * Which of the two languages an {@code Accept-Language} field prefers (RFC 9110, 12.5.4); Chinese where it names neither or cannot be read. Looks at 1,024
     * characters.
     */
    public static Locale language(String accepted) {
        if (accepted.isBlank() || accepted.length() > MOST_ACCEPTED) {
            return Locale.CHINESE;
        }
        try {
            return Locale.LanguageRange.parse(accepted).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(range -> isChinese(range) || isEnglish(range))
                    .findFirst()
                    .map(Problem::supported)
                    .orElse(Locale.CHINESE);
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals("zh");
    }

    private static boolean isEnglish(Locale language) {
        return language.getLanguage().equals("en");
    }

    private static Locale supported(Locale language) {
        return isEnglish(language) ? Locale.ENGLISH : Locale.CHINESE;
    }

    private static String in(Locale language, Wording wording) {
        return isEnglish(language) ? wording.en() : wording.zh();
    }

    private static String title(int status, Locale language) {
        return in(language, Objects.requireNonNull(TITLES.get(status)));
    }

    private static int status(Refusal refusal) {
        return switch (refusal.sort()) {
            case INVALID -> refusal.is(JsonRefusal.UNREADABLE) ? 400 : 422;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case TOO_LARGE -> 413;
            case LIMITED -> 429;
        };
    }

    /** What another try may mend is 503; what this request can never have is its own; the rest is ours. */
    private static int status(ErrorCode code) {
        return switch (code) {
            case CONFLICT,
                    STORE_FAILED,
                    COMMIT_UNKNOWN,
                    NEWER_SCHEMA,
                    VIEW_TOO_OLD,
                    KEY_VAULT_FAILED,
                    HASHES_BUSY,
                    ATTACHMENTS_FAILED,
                    ARCHIVE_FAILED -> UNAVAILABLE;
            case OUT_OF_REACH -> 403;
            case SUBJECT_ERASED -> 410;
            case LIMIT_EXCEEDED -> 413;
            case UNREADABLE_DOCUMENT,
                    SCHEMA_MISMATCH,
                    HOST_TRANSACTION,
                    BROKEN_TABLE,
                    CANNOT_OPEN,
                    KEY_USED_UP,
                    UNREADABLE_KEYRING,
                    UNREADABLE_HASH,
                    LOG_BROKEN,
                    UNKNOWN_KIND -> SERVER;
        };
    }

    /** Whether something is broken, so that operators have to look: 500 and above. */
    public boolean isBroken() {
        return status >= SERVER;
    }

    /** The URI of the type: one for each code. */
    public String type() {
        return TYPE + code;
    }

    /** The members of the JSON object in their order, for a host that writes it by itself; what is absent is left out. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type());
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.putAll(extensions());
        return members;
    }

    /** The members that RFC 9457 leaves to the type: {@code code}, {@code clause} and {@code violations}, as far as they are there. */
    public Map<String, Object> extensions() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code);
        if (clause != null) {
            members.put("clause", clause);
        }
        if (!violations.isEmpty()) {
            List<Map<String, Object>> told = new ArrayList<>();
            violations.forEach(violation -> told.add(told(violation)));
            members.put("violations", told);
        }
        return members;
    }

    private Map<String, Object> told(Violation violation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("path", violation.path());
        members.put("constraint", violation.constraint());
        if (!violation.allowed().isEmpty()) {
            members.put("allowed", violation.allowed());
        }
        members.put("detail", in(language, new Wording(violation.zh(), violation.en())));
        return members;
    }

    /**
     * The response that tells it. One with 401 lacks the field {@code WWW-Authenticate}: how to prove who one is says the host; one with 503 asks for a second's
     * patience.
     */
    public HttpResponse response() {
        Fields fields = Fields.none()
                .with("Content-Type", MEDIA_TYPE)
                .with("Content-Language", language.getLanguage())
                .with("Cache-Control", "no-store");
        Fields told = status == UNAVAILABLE ? fields.with("Retry-After", "1") : fields;
        return HttpResponse.of(status, told, Json.bytes(members()));
    }
}
