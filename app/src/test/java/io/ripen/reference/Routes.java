package io.ripen.reference;

import io.ripen.access.Needs;
import io.ripen.access.Open;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of ours that the running server has mapped. */
final class Routes {

    private Routes() {}

    /** @param who the word of a permission, {@code everybody}, or {@code signed in} */
    record Route(String method, String path, String who) {
        boolean isApi() {
            return path.startsWith("/api/");
        }
    }

    /** In the order of paths. */
    static List<Route> of(RequestMappingHandlerMapping mapping) {
        List<Route> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getName().startsWith("io.ripen.")
                    && !ErrorController.class.isAssignableFrom(handler.getBeanType())) {
                for (var method : info.getMethodsCondition().getMethods()) {
                    for (String path : info.getPatternValues()) {
                        routes.add(new Route(method.name(), path.replaceAll(":[^}]+}", "}"), who(handler)));
                    }
                }
            }
        });
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        return routes;
    }

    private static String who(HandlerMethod handler) {
        if (handler.hasMethodAnnotation(Open.class)) {
            return "everybody";
        }
        Needs needs = handler.getMethodAnnotation(Needs.class);
        if (needs == null) {
            needs = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Needs.class);
        }
        return needs == null ? "signed in" : "`" + needs.value().word() + "`";
    }
}
