package io.ripen.site;

import io.ripen.kernel.DatabaseAway;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.ObjectMapper;

/** Answers every problem once: a page for people, RFC 9457 problem details for programs. */
@ControllerAdvice
public class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String RETRY_AFTER_SECONDS = "2";

    private final Pages pages;
    private final ObjectMapper json;

    Problems(Pages pages, ObjectMapper json) {
        this.pages = pages;
        this.json = json;
    }

    /** Writes {@code problem} in the form the caller reads. */
    public void answer(
            Problem problem,
            List<ProblemException.Fault> faults,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (wantsPage(request)) {
            pages.render("site/problem.jte", Map.of("problem", problem, "faults", faults), request, response);
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.rule() + " " + problem.remedy());
        body.put("code", problem.code());
        if (!faults.isEmpty()) {
            body.put("faults", faults);
        }
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    @ExceptionHandler
    void told(ProblemException fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(fault.problem(), fault.faults(), request, response);
    }

    @ExceptionHandler
    void missing(NoResourceFoundException fault, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(Problem.NOT_FOUND, List.of(), request, response);
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        MissingServletRequestParameterException.class,
        MethodArgumentTypeMismatchException.class
    })
    void unreadable(Exception fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Problem.INPUT_INVALID, List.of(), request, response);
    }

    @ExceptionHandler
    void broken(Exception fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        DatabaseAway away = DatabaseAway.find(fault);
        if (away != null) {
            log.warn("{} {} failed: {}", request.getMethod(), request.getRequestURI(), away.told());
            answer(
                    Problem.DATABASE_AWAY,
                    List.of(new ProblemException.Fault("database", away.told())),
                    request,
                    response);
            return;
        }
        if (fault instanceof org.springframework.web.ErrorResponse standard
                && standard.getStatusCode().is4xxClientError()) {
            answer(Problem.INPUT_INVALID, List.of(), request, response);
            return;
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), fault);
        answer(Problem.INTERNAL, List.of(), request, response);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith("/api/");
    }
}
