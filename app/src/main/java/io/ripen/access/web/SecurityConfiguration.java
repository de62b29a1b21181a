package io.ripen.access.web;

import io.ripen.access.ApiKeys;
import io.ripen.access.Permission;
import io.ripen.access.Users;
import io.ripen.kernel.Problem;
import io.ripen.site.NavItem;
import io.ripen.site.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every address is closed unless it is named here as open; what is behind it needs a declared permission. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    private static final String[] OPEN = {
        "/login", "/welcome/**", "/assets/**", "/webjars/**", "/favicon.ico", "/health", "/health/**", "/error"
    };

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Users users, ApiKeys keys, Problems problems) throws Exception {
        CookieCsrfTokenRepository csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrf.setHeaderName("X-CSRF-TOKEN");
        csrf.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        AuthenticationEntryPoint signIn = (request, response, fault) -> {
            if (wantsPage(request)) {
                response.sendRedirect("/login");
            } else {
                problems.answer(Problem.NOT_SIGNED_IN, List.of(), request, response);
            }
        };
        return http.addFilterBefore(new WhoFilter(users, keys), CsrfFilter.class)
                .addFilterBefore(new NonceFilter(), HeaderWriterFilter.class)
                .csrf(c -> c.csrfTokenRepository(csrf)
                        // each request proves itself anew; a new token each time would break every open form
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(WhoFilter::hasBearer))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.referrerPolicy(r -> r.policy(
                        org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy
                                .SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/metrics")
                        .hasAuthority(Permission.SYSTEM_READ.word())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(faults -> faults.authenticationEntryPoint(signIn)
                        .accessDeniedHandler((request, response, fault) ->
                                problems.answer(Problem.NOT_ALLOWED, List.of(), request, response)))
                .build();
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith("/api/");
    }

    /** Sign-in is our own; this keeps Boot from making a user with a printed password. */
    @Bean
    UserDetailsService noOtherUsers() {
        return name -> {
            throw new UsernameNotFoundException("sign in by the login page");
        };
    }

    @Bean
    NavItem usersItem() {
        return new NavItem(80, "Users", "users", "/settings/users", Permission.USERS_MANAGE.word());
    }

    @Bean
    NavItem keysItem() {
        return new NavItem(81, "Keys", "key", "/settings/keys", Permission.SETTINGS_MANAGE.word());
    }

    @Bean
    NavItem auditItem() {
        return new NavItem(82, "Audit", "list-check", "/settings/audit", Permission.USERS_MANAGE.word());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PermissionInterceptor());
    }
}
