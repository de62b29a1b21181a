package io.ripen.qualification;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Why a publishing failed, as people are told: code, value, rule and remedy. The log holds what the machine said. */
final class PublishingFailure {

    private PublishingFailure() {}

    static String text(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return text(problem.problem(), problem.faults());
            }
            if (cause instanceof DataAccessException || cause instanceof TransactionException) {
                return text(Problem.PUBLISHING_STORE, List.of());
            }
        }
        return text(Problem.PUBLISHING_BROKE, List.of());
    }

    private static String text(Problem problem, List<ProblemException.Fault> faults) {
        StringBuilder text = new StringBuilder(problem.code())
                .append(": ")
                .append(problem.title())
                .append(". ");
        faults.forEach(fault ->
                text.append(fault.where()).append(": ").append(fault.what()).append(' '));
        return text.append(problem.rule()).append(' ').append(problem.remedy()).toString();
    }
}
