package io.ripen.access.web;

import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Open;
import io.ripen.access.SignedIn;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request reach a route only with the permission that the route declares; none declared, nobody passes. */
final class PermissionInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod route) || !isOurs(route) || route.hasMethodAnnotation(Open.class)) {
            return true;
        }
        CurrentUser.get();
        if (route.hasMethodAnnotation(SignedIn.class)) {
            return true;
        }
        Needs needs = needs(route);
        if (needs == null || !CurrentUser.may(needs.value())) {
            throw new ProblemException(Problem.NOT_ALLOWED);
        }
        return true;
    }

    /** What a route declares for itself, or for all routes of its class; null when neither does. */
    static @Nullable Needs needs(HandlerMethod route) {
        Needs own = route.getMethodAnnotation(Needs.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), Needs.class);
    }

    /** The error page is for everybody; routes of libraries (OpenAPI) are for everybody who is signed in; the filter chain sees to that. */
    private static boolean isOurs(HandlerMethod route) {
        return route.getBeanType().getName().startsWith("io.ripen.")
                && !ErrorController.class.isAssignableFrom(route.getBeanType());
    }
}
