package io.github.dl4jinit.examples.cli.network;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * A class of the user's that makes something: by a public static method without arguments, {@code CLASS#METHOD} where there are
 * several, or as a {@link Supplier} with a public constructor without arguments.
 */
public final class NetworkClass {

    private NetworkClass() {}

    /** What a network can be made of. */
    static final List<Class<?>> NETWORKS =
            List.of(MultiLayerConfiguration.class, ComputationGraphConfiguration.class, Model.class);

    /**
     * Has a class make an object.
     *
     * @param argument what named the class, such as {@code --iterator}
     * @param text the class's full name, with {@code #} and a method's name behind it or not
     * @param classes where classes are found
     * @param kinds what may be made
     * @return an object of one of the kinds
     * @throws IllegalArgumentException if the class makes no such object, or fails
     */
    public static Object make(String argument, String text, UserClasses classes, List<Class<?>> kinds) {
        String[] parts = text.split("#", -1);
        Class<?> type = classes.load(argument, parts[0]);
        List<Method> makers = Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                .filter(method -> kinds.stream().anyMatch(kind -> kind.isAssignableFrom(method.getReturnType())))
                .filter(method -> parts.length < 2 || method.getName().equals(parts[1]))
                .toList();
        if (makers.size() > 1) {
            throw new IllegalArgumentException(argument + ": " + parts[0] + " has several such methods; name one of "
                    + makers.stream()
                            .map(method -> parts[0] + "#" + method.getName())
                            .sorted()
                            .toList());
        }
        Object made = null;
        try {
            if (makers.size() == 1) {
                made = makers.get(0).invoke(null);
            } else if (parts.length < 2 && Supplier.class.isAssignableFrom(type)) {
                made = ((Supplier<?>) type.getConstructor().newInstance()).get();
            }
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    argument + ": " + text + " failed: "
                            + e.getCause().getClass().getSimpleName() + ": " + FirstLine.of(e.getCause()),
                    e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(argument + ": " + text + " failed: " + e, e);
        }
        Object result = made;
        if (kinds.stream().noneMatch(kind -> kind.isInstance(result))) {
            throw new IllegalArgumentException(argument + ": " + parts[0]
                    + " has no public static method without arguments"
                    + (parts.length < 2 ? "" : " named " + parts[1]) + " that returns a "
                    + String.join(
                            " or ", kinds.stream().map(Class::getSimpleName).toList())
                    + ", and is no Supplier of one");
        }
        return made;
    }
}
