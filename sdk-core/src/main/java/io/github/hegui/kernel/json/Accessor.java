package io.github.hegui.kernel.json;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The accessor of a record's component. When it was called {@value #OFTEN} times it is called by a function of its own, as compiled code calls it; that costs a class, so what is
 * written now and then has none. Safe for use by many threads: a race costs a few more calls by the other way.
 */
final class Accessor {

    static final int OFTEN = 500;

    private final Method method;
    private int called;
    private volatile @Nullable Object function;

    Accessor(Method method) {
        this.method = method;
    }

    /**
     * A {@link ToIntFunction}, {@link ToLongFunction}, {@link Predicate} or {@link Function} by the component's type; null as long as it is not called often, and where the record may
     * not be reached so.
     */
    @Nullable
    Object function() {
        Object known = function;
        if (known == null && called <= OFTEN && ++called == OFTEN) {
            known = made();
            function = known;
        }
        return known;
    }

    private @Nullable Object made() {
        Class<?> type = method.getReturnType();
        if (type == int.class) {
            return made(ToIntFunction.class, "applyAsInt", type);
        }
        if (type == long.class) {
            return made(ToLongFunction.class, "applyAsLong", type);
        }
        if (type == boolean.class) {
            return made(Predicate.class, "test", type);
        }
        return type.isPrimitive() ? null : made(Function.class, "apply", Object.class);
    }

    private @Nullable Object made(Class<?> functional, String name, Class<?> result) {
        Class<?> owner = method.getDeclaringClass();
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            MethodHandle target = lookup.unreflect(method);
            return LambdaMetafactory.metafactory(
                            lookup,
                            name,
                            MethodType.methodType(functional),
                            MethodType.methodType(result, Object.class),
                            target,
                            MethodType.methodType(method.getReturnType(), owner))
                    .getTarget()
                    .invoke();
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            return null; // in a module that does not open it: it is called by the other way for good
        }
    }
}
