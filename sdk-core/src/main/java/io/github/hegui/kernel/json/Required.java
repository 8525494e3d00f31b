package io.github.hegui.kernel.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Which components of a record have to be there: the primitive ones, and where null-marked (JSpecify, told by names, for it need not be there at run time) those
 * that are neither nullable nor optional.
 */
final class Required extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        RecordComponent component = component(member);
        return component == null ? null : isRequired(component) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        RecordComponent component = component(annotated);
        if (component == null || component.getType().isPrimitive()) {
            return JsonSetter.Value.empty();
        }
        return JsonSetter.Value.construct(
                isRequired(component) ? Nulls.FAIL : Nulls.DEFAULT,
                haveElements(component) ? Nulls.FAIL : Nulls.DEFAULT);
    }

    /** That of a parameter of the constructor that a record has by itself. */
    private static @Nullable RecordComponent component(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)
                || !parameter.getDeclaringClass().isRecord()) {
            return null;
        }
        RecordComponent[] all = parameter.getDeclaringClass().getRecordComponents();
        boolean isCanonical =
                Arrays.equals(Arrays.stream(all).map(RecordComponent::getType).toArray(), parameterTypes(parameter));
        return isCanonical ? all[parameter.getIndex()] : null;
    }

    private static Object[] parameterTypes(AnnotatedParameter parameter) {
        return parameter.getOwner().getMember() instanceof java.lang.reflect.Constructor<?> constructor
                ? constructor.getParameterTypes()
                : new Object[0];
    }

    static boolean isRequired(RecordComponent component) {
        return component.getType().isPrimitive()
                || (component.getType() != Optional.class
                        && isNullMarked(component.getDeclaringRecord())
                        && !isNullable(component)
                        && !isNullable(component.getAnnotatedType()));
    }

    private static boolean haveElements(RecordComponent component) {
        return component.getAnnotatedType() instanceof AnnotatedParameterizedType type
                && isNullMarked(component.getDeclaringRecord())
                && !isNullable(last(type.getAnnotatedActualTypeArguments()));
    }

    private static AnnotatedType last(AnnotatedType[] some) {
        return some[some.length - 1];
    }

    private static boolean isNullMarked(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (has(at, "NullMarked") || has(at, "NullUnmarked")) {
                return has(at, "NullMarked");
            }
        }
        return has(type.getPackage(), "NullMarked") || has(type.getModule(), "NullMarked");
    }

    private static boolean isNullable(AnnotatedElement element) {
        return has(element, "Nullable");
    }

    private static boolean has(AnnotatedElement element, String annotation) {
        for (Annotation one : element.getAnnotations()) {
            if (one.annotationType().getSimpleName().equals(annotation)) {
                return true;
            }
        }
        return false;
    }
}
