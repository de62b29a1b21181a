package io.ripen;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the compiler's own parser says of the length of methods and of what they are called with. */
final class Methods {

    private Methods() {}

    /**
     * A method or constructor as it is written.
     *
     * @param parameters 0 for a constructor of a record, whose components are its parameters
     * @param lines from its first annotation to its closing brace
     */
    record Written(String where, String name, int lines, int parameters, boolean constructor) {
        /** Such as {@code Lead.merge}. */
        String place() {
            String file = where.substring(where.lastIndexOf('/') + 1);
            return file.substring(0, file.indexOf('.')) + "." + name;
        }

        @Override
        public String toString() {
            return where + ": " + name + ", " + lines + " lines, " + parameters + " parameters";
        }
    }

    static List<Written> in(List<Path> files) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK, not a JRE");
        List<Written> all = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, positions, all).scan(unit, null);
            }
        }
        return all;
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Written> found;

        Scanner(CompilationUnitTree unit, SourcePositions positions, List<Written> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
            boolean constructor = method.getName().contentEquals("<init>");
            boolean ofRecord = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    && type.getKind() == Tree.Kind.RECORD;
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            found.add(new Written(
                    unit.getSourceFile().getName(),
                    method.getName().toString(),
                    (int) (last - first + 1),
                    constructor && ofRecord ? 0 : method.getParameters().size(),
                    constructor));
            return super.visitMethod(method, null);
        }
    }
}
