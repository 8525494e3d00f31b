package io.github.hegui.identity.verification;

import io.github.hegui.kernel.id.OpaqueId;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verifier for trying out, which knows nobody: <b>all that is in form belongs together</b>. Never for real accounts: whoever signs up is verified. Keeps
 * nothing, and says the same each time. What it says of these is something else:
 *
 * <table>
 * <caption>Special values</caption>
 * <tr><th>value</th><th>answer</th></tr>
 * <tr><td>the name {@value #NOT_MATCHED_NAME}</td><td>not matched: the name</td></tr>
 * <tr><td>the name {@value #UNKNOWN_NAME}</td><td>not matched, and not told what</td></tr>
 * <tr><td>the name {@value #UNAVAILABLE_NAME}</td><td>unavailable</td></tr>
 * <tr><td>the mobile number {@value #NOT_MATCHED_MOBILE}</td><td>not matched: the mobile number</td></tr>
 * <tr><td>the bank card {@value #NOT_MATCHED_BANK_CARD}</td><td>not matched: the bank card</td></tr>
 * </table>
 */
public final class SandboxVerifier implements Verifier {

    /** Whose number is another one's. */
    public static final String NOT_MATCHED_NAME = "沙箱不符";

    /** Whom nobody knows. */
    public static final String UNKNOWN_NAME = "沙箱无此人";

    /** Of whom nothing can be said now. */
    public static final String UNAVAILABLE_NAME = "沙箱不可用";

    /** A mobile number that is somebody else's. */
    public static final String NOT_MATCHED_MOBILE = "13800000404";

    /** A bank card that is somebody else's. */
    public static final String NOT_MATCHED_BANK_CARD = "6200000000000000406";

    private final String name;

    private SandboxVerifier(String name) {
        this.name = name;
    }

    /** One by the name {@code sandbox}. */
    public static SandboxVerifier ofDefaults() {
        return of("sandbox");
    }

    /**
     * One by that name, by which its results are told from those of a real one.
     *
     * @throws IllegalArgumentException when it is no name, or does not begin with {@code sandbox}
     */
    public static SandboxVerifier of(String name) {
        if (!name.startsWith("sandbox")) {
            throw new IllegalArgumentException("the name of a sandbox begins with sandbox, not as " + name + " does");
        }
        OpaqueId.checkSegment(name, "name");
        return new SandboxVerifier(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer verify(VerificationRequest request) {
        String called = request.name().reveal();
        if (called.equals(UNAVAILABLE_NAME)) {
            return new Answer.Unavailable();
        }
        if (called.equals(UNKNOWN_NAME)) {
            return new Answer.NotMatched(Set.of());
        }
        Set<VerificationFactor> wrong = wrong(request, called);
        return wrong.isEmpty() ? new Answer.Matched(reference(request)) : new Answer.NotMatched(wrong);
    }

    private static Set<VerificationFactor> wrong(VerificationRequest request, String called) {
        Set<VerificationFactor> wrong = EnumSet.noneOf(VerificationFactor.class);
        if (called.equals(NOT_MATCHED_NAME)) {
            wrong.add(VerificationFactor.NAME);
        }
        if (isSame(request.mobile(), NOT_MATCHED_MOBILE)) {
            wrong.add(VerificationFactor.MOBILE);
        }
        if (isSame(request.bankCard(), NOT_MATCHED_BANK_CARD)) {
            wrong.add(VerificationFactor.BANK_CARD);
        }
        return wrong;
    }

    private static boolean isSame(@Nullable Identifier number, String special) {
        return number != null && number.plain().equals(special);
    }

    private static String reference(VerificationRequest request) {
        return "sandbox-" + UUID.nameUUIDFromBytes(request.key().getBytes(StandardCharsets.UTF_8));
    }
}
