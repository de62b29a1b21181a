package io.ripen.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Renders the compiled templates; a view is named like its file, such as {@code access/login}. */
@Component
public class Pages implements ViewResolver, Ordered {

    /** Request attribute of the nonce that the security headers name. */
    public static final String NONCE = "io.ripen.nonce";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.ripen.jte");
    private final List<NavItem> navigation;

    Pages(List<NavItem> navigation) {
        this.navigation = navigation.stream()
                .sorted(Comparator.comparingInt(NavItem::order))
                .toList();
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith("redirect:") || name.equals("error")) {
            return null;
        }
        String template = name + ".jte";
        return new View() {
            @Override
            public String getContentType() {
                return "text/html"; // without a type Spring prefers its own views
            }

            @Override
            public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                    throws IOException {
                Pages.this.render(template, model == null ? Map.of() : model, request, response);
            }
        };
    }

    /** Writes {@code template} with {@code model} and the page itself. */
    public void render(String template, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", page(request));
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template, all, output);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }

    private Page page(HttpServletRequest request) {
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Object nonce = request.getAttribute(NONCE);
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean signedIn = request.getUserPrincipal() != null;
        return new Page(
                request.getRequestURI(),
                signedIn && who != null ? who.getName() : "",
                csrf == null ? "" : csrf.getToken(),
                nonce == null ? "" : nonce.toString(),
                request.getParameter("done"),
                signedIn && who != null ? visibleTo(who) : List.of());
    }

    private List<NavItem> visibleTo(Authentication who) {
        return navigation.stream()
                .filter(item -> who.getAuthorities().stream()
                        .anyMatch(held -> item.permission().equals(held.getAuthority())))
                .toList();
    }
}
