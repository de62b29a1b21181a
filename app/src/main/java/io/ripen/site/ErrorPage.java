package io.ripen.site;

import io.ripen.kernel.DatabaseAway;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed outside of the routes, such as in a filter or while a page was being drawn. */
@Controller
class ErrorPage implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object fault = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        DatabaseAway away = fault instanceof Throwable thrown ? DatabaseAway.find(thrown) : null;
        if (away != null) {
            log.warn("{} failed: {}", request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), away.told());
            problems.answer(
                    Problem.DATABASE_AWAY,
                    List.of(new ProblemException.Fault("database", away.told())),
                    request,
                    response);
            return;
        }
        if (fault instanceof Throwable thrown) {
            log.error("{} failed", request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), thrown);
        }
        problems.answer(
                problem(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)), List.of(), request, response);
    }

    private static Problem problem(@Nullable Object status) {
        return switch (status) {
            case Integer code when code == 401 -> Problem.NOT_SIGNED_IN;
            case Integer code when code == 403 -> Problem.NOT_ALLOWED;
            case Integer code when code >= 500 -> Problem.INTERNAL;
            case Integer code when code != 404 -> Problem.INPUT_INVALID;
            case null, default -> Problem.NOT_FOUND;
        };
    }
}
