package io.ripen.access.web;

import io.ripen.access.CurrentUser;
import io.ripen.access.Invitation;
import io.ripen.access.Open;
import io.ripen.access.SignedIn;
import io.ripen.access.Users;
import io.ripen.site.HomePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Arriving and leaving: sign in, sign out, the one-time link, the own password. */
@Controller
class LoginPages {

    private final Users users;
    private final HomePage home;

    LoginPages(Users users, HomePage home) {
        this.users = users;
        this.home = home;
    }

    @SignedIn
    @GetMapping("/")
    String start() {
        return home.address().isEmpty() ? "site/home" : "redirect:" + home.address();
    }

    @Open
    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("failed", false);
        return "access/login";
    }

    @Open
    @PostMapping("/login")
    String signIn(
            @RequestParam String email,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return users.signIn(email, password, request.getRemoteAddr())
                .map(token -> {
                    setCookie(request, response, token, Users.SESSION_LASTS);
                    return "redirect:/";
                })
                .orElseGet(() -> {
                    response.setStatus(422);
                    model.addAttribute("failed", true);
                    return "access/login";
                });
    }

    @SignedIn
    @PostMapping("/logout")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        WhoFilter.session(request).ifPresent(users::signOut);
        setCookie(request, response, "", Duration.ZERO);
        return "redirect:/login";
    }

    @Open
    @GetMapping("/welcome/{token}")
    String welcome(@PathVariable String token, Model model) {
        Invitation invitation = users.invitation(token);
        model.addAttribute("token", token);
        model.addAttribute("email", invitation.email() == null ? "" : invitation.email());
        return "access/welcome";
    }

    @Open
    @PostMapping("/welcome/{token}")
    String accept(
            @PathVariable String token,
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam String again) {
        users.accept(token, email, password, again);
        return "redirect:/login?done=Your+login+is+ready.";
    }

    @SignedIn
    @GetMapping("/account")
    String account() {
        return "access/account";
    }

    @SignedIn
    @PostMapping("/account")
    String changePassword(@RequestParam String old, @RequestParam String password, @RequestParam String again) {
        users.changePassword(CurrentUser.get(), old, password, again);
        return "redirect:/login?done=Sign+in+with+the+new+password.";
    }

    private static void setCookie(
            HttpServletRequest request, HttpServletResponse response, String token, Duration lasts) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(WhoFilter.COOKIE, token)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(lasts)
                        .build()
                        .toString());
    }
}
