package io.github.hegui.spring;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.http.Problem;
import io.github.hegui.kernel.json.JsonRefusal;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusedException;
import io.github.hegui.kernel.outcome.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/**
 * Tells what is refused, what is broken in the SDK and what breaks constraints as a problem (RFC 9457), in the language that the request prefers. Anything else is
 * the host's, and an advice of the host's comes first.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 100)
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Desk desk;
    private final @Nullable String challenge;

    ProblemAdvice(Desk desk, HeguiProperties properties) {
        this.desk = desk;
        this.challenge = properties.challenge();
    }

    /** A refusal that nobody looked at. */
    @ExceptionHandler(RefusedException.class)
    ResponseEntity<ProblemDetail> refused(RefusedException thrown, HttpServletRequest request) {
        return response(Problem.of(thrown, language(request)));
    }

    /** What is broken. */
    @ExceptionHandler(HeguiException.class)
    ResponseEntity<ProblemDetail> broken(HeguiException thrown, HttpServletRequest request) {
        Problem problem = Problem.of(thrown, language(request));
        if (problem.isBroken()) {
            LOG.error("a request was answered with {} ({})", problem.status(), problem.code(), thrown);
        }
        return response(problem);
    }

    /** A body of the host's own that is no JSON, or not of its type; what its mapper says may hold what was sent. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException thrown, HttpServletRequest request) {
        LOG.debug("a body cannot be read", thrown);
        Violation whole = new Violation("", "Body", Map.of(), "请求内容无法读取", "the body cannot be read");
        return refusal(Refusal.about(JsonRefusal.UNREADABLE, List.of(whole)), request);
    }

    /** A body that {@code @Valid} found wrong: in the desk's words where the desk finds the same, else in Spring's. */
    @ExceptionHandler(MethodArgumentNotValidException.class)
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException thrown, HttpServletRequest request) {
        Object target = thrown.getBindingResult().getTarget();
        Refusal refusal = target == null ? null : desk.check(target).orElse(null);
        if (refusal != null) {
            return refusal(refusal, request);
        }
        List<Violation> found = new ArrayList<>();
        for (ObjectError error : thrown.getBindingResult().getAllErrors()) {
            String path = error instanceof FieldError field ? field.getField() : "";
            found.add(violation(path, error.getCode(), error));
        }
        return refusal(Refusal.about(SpringRefusal.INVALID, found), request);
    }

    /** Parameters of a controller's method that break their own constraints. */
    @ExceptionHandler(HandlerMethodValidationException.class)
    ResponseEntity<ProblemDetail> invalid(HandlerMethodValidationException thrown, HttpServletRequest request) {
        List<Violation> found = new ArrayList<>();
        for (ParameterValidationResult result : thrown.getParameterValidationResults()) {
            String name = String.valueOf(result.getMethodParameter().getParameterName());
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String path = error instanceof FieldError field ? name + "." + field.getField() : name;
                String[] codes = error.getCodes();
                String constraint = codes == null || codes.length == 0 ? null : codes[codes.length - 1];
                found.add(violation(path, constraint, error));
            }
        }
        return refusal(Refusal.about(SpringRefusal.INVALID, found), request);
    }

    /** A parameter of a service that {@code @Validated} found wrong. */
    @ExceptionHandler(ConstraintViolationException.class)
    ResponseEntity<ProblemDetail> invalid(ConstraintViolationException thrown, HttpServletRequest request) {
        List<Violation> found = new ArrayList<>();
        for (ConstraintViolation<?> wrong : thrown.getConstraintViolations()) {
            String constraint = wrong.getConstraintDescriptor()
                    .getAnnotation()
                    .annotationType()
                    .getSimpleName();
            found.add(violation(wrong.getPropertyPath().toString(), constraint, wrong.getMessage()));
        }
        return refusal(Refusal.about(SpringRefusal.INVALID, found), request);
    }

    /** What could not be converted has the message of an exception for its own, with what was sent. */
    private static Violation violation(String path, @Nullable String constraint, MessageSourceResolvable error) {
        if (error instanceof FieldError field && field.isBindingFailure()) {
            return new Violation(path, "typeMismatch", Map.of(), "类型不正确", "is not of the type that is wanted there");
        }
        return violation(path, constraint, error.getDefaultMessage());
    }

    /** In the one language that a validator speaks. */
    private static Violation violation(String path, @Nullable String constraint, @Nullable String message) {
        String words = message == null ? "" : message;
        return new Violation(path, constraint == null ? "Constraint" : constraint, Map.of(), words, words);
    }

    private ResponseEntity<ProblemDetail> refusal(Refusal refusal, HttpServletRequest request) {
        return response(Problem.of(refusal, language(request)));
    }

    private static Locale language(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return Problem.language(accepted == null ? "" : accepted);
    }

    private ResponseEntity<ProblemDetail> response(Problem problem) {
        ProblemDetail detail = ProblemDetail.forStatus(problem.status());
        detail.setType(URI.create(problem.type()));
        detail.setTitle(problem.title());
        detail.setDetail(problem.detail());
        problem.extensions().forEach(detail::setProperty);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.status())
                .header(HttpHeaders.CONTENT_LANGUAGE, problem.language().getLanguage())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == HttpStatus.UNAUTHORIZED.value() && challenge != null) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        return response.body(detail);
    }
}
