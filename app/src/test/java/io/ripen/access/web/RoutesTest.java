package io.ripen.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.Needs;
import io.ripen.access.Open;
import io.ripen.access.SignedIn;
import io.ripen.support.RipenTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@RipenTest
class RoutesTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    void everyRouteOfOursDeclaresWhoMayUseIt() {
        List<HandlerMethod> ours = routes.getHandlerMethods().values().stream()
                .filter(route -> route.getBeanType().getName().startsWith("io.ripen."))
                .filter(route -> !ErrorController.class.isAssignableFrom(route.getBeanType()))
                .toList();

        assertThat(ours).isNotEmpty().allMatch(RoutesTest::declares);
    }

    private static boolean declares(HandlerMethod route) {
        return route.hasMethodAnnotation(Needs.class)
                || route.hasMethodAnnotation(Open.class)
                || route.hasMethodAnnotation(SignedIn.class)
                || route.getBeanType().isAnnotationPresent(Needs.class);
    }
}
