package io.ripen.access;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.kernel.RipenProperties;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People with a login: their roles, their sessions, and the one-time links that make them. Thread-safe. */
@Component
public class Users {

    /** How long a session lasts. */
    public static final Duration SESSION_LASTS = Duration.ofDays(14);

    private static final Duration LINK_LASTS = Duration.ofDays(2);
    private static final int PASSWORD_BYTES_MIN = 10;
    private static final int PASSWORD_BYTES_MAX = 72; // bcrypt reads no more

    private final UserStore store;
    private final AuditTrail audit;
    private final Attempts attempts;
    private final Clock clock;
    private final RipenProperties properties;
    private final PasswordEncoder passwords = new BCryptPasswordEncoder(11);
    private final String noPassword = java.util.Objects.requireNonNull(passwords.encode(Token.fresh()));

    Users(UserStore store, AuditTrail audit, Attempts attempts, Clock clock, RipenProperties properties) {
        this.store = store;
        this.audit = audit;
        this.attempts = attempts;
        this.clock = clock;
        this.properties = properties;
    }

    public boolean none() {
        return store.count() == 0;
    }

    public List<User> all() {
        return store.all();
    }

    /** The token of a new session; empty when address or password is wrong or there were too many attempts. */
    public Optional<String> signIn(String email, String password, String from) {
        if (!attempts.allowed(from, email)) {
            return Optional.empty();
        }
        Optional<UserStore.Login> login = store.byEmail(email.strip());
        String hash = login.map(UserStore.Login::passwordHash).orElse(noPassword);
        boolean right = password.getBytes(StandardCharsets.UTF_8).length <= PASSWORD_BYTES_MAX
                && passwords.matches(password, hash);
        if (!right || !login.map(UserStore.Login::active).orElse(false)) {
            attempts.failed(from, email);
            return Optional.empty();
        }
        return login.map(known -> openSession(known.id()));
    }

    private String openSession(long user) {
        String token = Token.fresh();
        store.openSession(
                Token.hash(token), user, clock.instant(), clock.instant().plus(SESSION_LASTS));
        return token;
    }

    /** Who holds the session, while it lasts and the person is active. */
    public Optional<User> bySession(String token) {
        return store.bySession(Token.hash(token), clock.instant());
    }

    public void signOut(String token) {
        store.closeSession(Token.hash(token));
    }

    /** The address of a one-time link; who opens it gets a login with {@code role}. */
    @Transactional
    public String invite(@Nullable String email, Role role) {
        if (email != null && store.byEmail(email).isPresent()) {
            throw new ProblemException(Problem.EMAIL_TAKEN);
        }
        String token = Token.fresh();
        store.addLink(Token.hash(token), email, role, clock.instant().plus(LINK_LASTS));
        return properties.address() + "/welcome/" + token;
    }

    /** What an unused link gives, or the problem that it is spent. */
    public Invitation invitation(String token) {
        return store.findLink(Token.hash(token), clock.instant())
                .orElseThrow(() -> new ProblemException(Problem.LINK_SPENT));
    }

    /** Spends the link and makes the login. */
    @Transactional
    public void accept(String token, String email, String password, String again) {
        checkPassword(password, again);
        Invitation invitation = store.useLink(Token.hash(token), clock.instant())
                .orElseThrow(() -> new ProblemException(Problem.LINK_SPENT));
        String address = (invitation.email() == null ? email : invitation.email()).strip();
        if (address.length() > 254 || address.indexOf('@') < 1) {
            throw new ProblemException(
                    Problem.INPUT_INVALID, List.of(new Fault("email", "Write an address such as ann@example.com.")));
        }
        create(address, password, invitation.role());
        audit.log(address, "user.create", invitation.role().name());
    }

    /** Makes a login at once, without a link; for the demo. */
    public void create(String email, String password, Role role) {
        if (!store.add(email, encode(password), role, clock.instant())) {
            throw new ProblemException(Problem.EMAIL_TAKEN);
        }
    }

    @Transactional
    public void changeRole(long id, Role role) {
        if (role != Role.ADMINISTRATOR) {
            mustLeaveAnAdministrator(id);
        }
        store.changeRole(id, role);
        audit.log("user.role", id + " " + role);
    }

    @Transactional
    public void changeActive(long id, boolean active) {
        if (!active) {
            mustLeaveAnAdministrator(id);
            store.closeSessions(id);
        }
        store.changeActive(id, active);
        audit.log(active ? "user.activate" : "user.deactivate", Long.toString(id));
    }

    /** Changes the password of {@code user} and ends all sessions of this person. */
    @Transactional
    public void changePassword(CurrentUser user, String old, String password, String again) {
        checkPassword(password, again);
        Long id = user.id();
        boolean right = store.byEmail(user.label())
                .filter(login -> passwords.matches(old, login.passwordHash()))
                .isPresent();
        if (id == null || !right) {
            throw new ProblemException(
                    Problem.PASSWORD_WEAK, List.of(new Fault("old", "This is not the password in use.")));
        }
        store.changePassword(id, encode(password));
        store.closeSessions(id);
        audit.log("user.password", Long.toString(id));
    }

    private String encode(String password) {
        return java.util.Objects.requireNonNull(passwords.encode(password));
    }

    private void mustLeaveAnAdministrator(long id) {
        List<Long> administrators = store.lockAdministrators();
        if (administrators.size() == 1 && administrators.getFirst() == id) {
            throw new ProblemException(Problem.LAST_ADMINISTRATOR);
        }
    }

    private static void checkPassword(String password, String again) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < PASSWORD_BYTES_MIN || bytes > PASSWORD_BYTES_MAX || !password.equals(again)) {
            throw new ProblemException(Problem.PASSWORD_WEAK);
        }
    }
}
