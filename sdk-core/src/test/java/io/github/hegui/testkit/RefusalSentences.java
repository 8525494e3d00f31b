package io.github.hegui.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.Worded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What every refusal code keeps: two sentences with the same places, one code, the feature's name. */
public final class RefusalSentences {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private RefusalSentences() {}

    /** All refusal codes of those classes. */
    public static List<RefusalCode> codes(JavaClasses classes) {
        List<RefusalCode> codes = new ArrayList<>();
        for (JavaClass type : classes) {
            if (type.isAssignableTo(RefusalCode.class)) {
                constants(type).forEach(constant -> codes.add((RefusalCode) constant));
            }
        }
        return codes;
    }

    /** What is wrong with them; empty when all is well. */
    public static List<String> problems(List<RefusalCode> codes, String root) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (RefusalCode code : codes) {
            String home = ((Enum<?>) code).getDeclaringClass().getPackageName().substring(root.length() + 1);
            check(problems, code, seen.add(code.code()), "its code is used twice");
            check(problems, code, home.equals(code.feature()), "its feature should be " + home);
            check(problems, code, HAN.matcher(code.zh()).find(), "its Chinese sentence has no Chinese in it");
            check(problems, code, !code.en().isBlank(), "it has no English sentence");
            check(problems, code, !HAN.matcher(code.en()).find(), "its English sentence has Chinese in it");
            check(problems, code, places(code.zh()).equals(places(code.en())), "its sentences have different places");
        }
        return problems;
    }

    /** What the words of states, verbs, conditions and roles lack; empty when all is well. */
    public static List<String> wordless(JavaClasses classes) {
        List<String> problems = new ArrayList<>();
        for (JavaClass type : classes) {
            Set<String> seen = new HashSet<>();
            if (type.isAssignableTo(Worded.class)) {
                for (Object constant : constants(type)) {
                    Worded word = (Worded) constant;
                    boolean isGood = HAN.matcher(word.zh()).find()
                            && !word.en().isBlank()
                            && !HAN.matcher(word.en()).find()
                            && seen.add(word.zh())
                            && seen.add(word.en());
                    if (!isGood) {
                        problems.add(type.getSimpleName() + "." + word.name()
                                + " has no words of its own in both languages");
                    }
                }
            }
        }
        return problems;
    }

    /** The constants of an enum; none of what is no enum, such as the class of a constant with a body. */
    private static List<Object> constants(JavaClass type) {
        Class<?> reflected = type.reflect();
        return reflected.isEnum() ? List.of(reflected.getEnumConstants()) : List.of();
    }

    private static void check(List<String> problems, RefusalCode code, boolean good, String problem) {
        if (!good) {
            problems.add(code.code() + ": " + problem);
        }
    }

    private static Set<String> places(String sentence) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(sentence).results().forEach(match -> places.add(match.group()));
        return places;
    }
}
