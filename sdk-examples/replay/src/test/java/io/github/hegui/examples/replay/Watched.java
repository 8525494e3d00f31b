package io.github.hegui.examples.replay;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;

/**
 * The statements of an example with a watch around what they show: {@code seen(..)} around what a variable is given by a call, and
 * {@code shows("comment", () -> ..)} around a call that stands for itself. So such a call uses no variable that is assigned twice.
 */
final class Watched extends TreeScanner<Void, Void> {

    private static final Pattern COMMENT = Pattern.compile("\\s*;[ \\t]*//[ \\t]*(.*)");

    private final String source;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final TreeMap<Integer, String> insertions = new TreeMap<>();

    private Watched(String source, CompilationUnitTree unit, SourcePositions positions) {
        this.source = source;
        this.unit = unit;
        this.positions = positions;
    }

    /** The members of the class whose {@code run} each of them is: around its statements, or what it declares and nothing to run. */
    static List<String> members(List<Example> examples, Javac javac) throws IOException {
        List<Javac.Source> sources = new ArrayList<>();
        for (Example example : examples) {
            sources.add(new Javac.Source("E" + sources.size(), "class X {" + example.asMethod() + "}"));
        }
        Set<JavaFileObject> broken = new HashSet<>();
        JavacTask task = javac.task(found -> broken.add(found.getSource()), Path.of("."), sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<String> members = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            Javac.Source source = sources.get(members.size());
            Example example = examples.get(members.size());
            members.add(
                    broken.contains(source)
                            ? example.asMembers()
                            : new Watched(source.getCharContent(true), unit, positions).members());
        }
        return members;
    }

    private String members() {
        scan(unit, null);
        StringBuilder text = new StringBuilder(source);
        insertions.descendingMap().forEach(text::insert);
        return text.substring("class X {".length(), text.length() - 1);
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree statement, Void unused) {
        ExpressionTree expression = statement.getExpression();
        if (isCall(expression)) {
            Matcher comment = COMMENT.matcher(source).region(end(expression), source.length());
            String told = comment.lookingAt() ? comment.group(1) : "";
            watch("shows(\"" + told.replace("\\", "\\\\").replace("\"", "\\\"") + "\", () -> ", expression);
        }
        return super.visitExpressionStatement(statement, unused);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
        if (isCall(variable.getInitializer())) {
            watch("seen(", variable.getInitializer());
        }
        return super.visitVariable(variable, unused);
    }

    @Override
    public Void visitAssignment(AssignmentTree assignment, Void unused) {
        if (isCall(assignment.getExpression())) {
            watch("seen(", assignment.getExpression());
        }
        return super.visitAssignment(assignment, unused);
    }

    private static boolean isCall(ExpressionTree expression) {
        return expression instanceof MethodInvocationTree || expression instanceof NewClassTree;
    }

    private void watch(String opening, ExpressionTree expression) {
        insertions.put((int) positions.getStartPosition(unit, expression), opening);
        insertions.put(end(expression), ")");
    }

    private int end(ExpressionTree expression) {
        return (int) positions.getEndPosition(unit, expression);
    }
}
