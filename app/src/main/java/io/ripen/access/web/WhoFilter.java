package io.ripen.access.web;

import io.ripen.access.ApiKeys;
import io.ripen.access.CurrentUser;
import io.ripen.access.Permission;
import io.ripen.access.Users;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks: the person of the session cookie, or the holder of a secret key. */
final class WhoFilter extends OncePerRequestFilter {

    static final String COOKIE = "ripen_session";
    private static final String BEARER = "Bearer ";

    private final Users users;
    private final ApiKeys keys;

    WhoFilter(Users users, ApiKeys keys) {
        this.users = users;
        this.keys = keys;
    }

    static boolean hasBearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER);
    }

    static Optional<String> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (hasBearer(request)) {
            String secret = request.getHeader("Authorization")
                    .substring(BEARER.length())
                    .strip();
            keys.bySecret(secret).ifPresent(key -> become(new CurrentUser(null, key.prefix()), key.scopes()));
        } else {
            session(request)
                    .flatMap(users::bySession)
                    .ifPresent(user -> become(
                            new CurrentUser(user.id(), user.email()),
                            user.role().permissions()));
        }
        chain.doFilter(request, response);
    }

    private static void become(CurrentUser user, Collection<Permission> permissions) {
        var authorities = permissions.stream()
                .map(permission -> new SimpleGrantedAuthority(permission.word()))
                .toList();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, authorities));
        SecurityContextHolder.setContext(context);
    }
}
