package io.ripen.kernel;

import java.util.List;

/** A problem with everything that is wrong, all at once. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient List<Fault> faults;

    public ProblemException(Problem problem, List<Fault> faults) {
        super(problem.code() + ": " + problem.title() + faults);
        this.problem = problem;
        this.faults = List.copyOf(faults);
    }

    public ProblemException(Problem problem) {
        this(problem, List.of());
    }

    public Problem problem() {
        return problem;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** One thing that is wrong: where, and what to write instead. */
    public record Fault(String where, String what) {}
}
