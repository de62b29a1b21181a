package io.ripen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.support.RipenTest;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RipenTest
class UsersTest {

    @Autowired
    private Users users;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private WriteKeys writeKeys;

    @Test
    void aOneTimeLinkMakesOneLogin() {
        String token = users.invite("ann@example.com", Role.MARKETER).replaceAll(".*/", "");
        users.accept(token, "", "correct horse", "correct horse");

        String session =
                users.signIn("Ann@Example.com", "correct horse", "here").orElseThrow();
        assertThat(users.bySession(session).map(User::role)).contains(Role.MARKETER);
        assertThatThrownBy(() -> users.accept(token, "", "correct horse", "correct horse"))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .extracting(ProblemException::problem)
                .isEqualTo(Problem.LINK_SPENT);
    }

    @Test
    void guessingIsSlowedDown() {
        users.create("bob@example.com", "right password", Role.VIEWER);
        for (int i = 0; i < 8; i++) {
            assertThat(users.signIn("bob@example.com", "wrong password", "there"))
                    .isEmpty();
        }

        assertThat(users.signIn("bob@example.com", "right password", "there")).isEmpty();
    }

    @Test
    void aSignedOutSessionIsGone() {
        users.create("cid@example.com", "right password", Role.SALES);
        String session =
                users.signIn("cid@example.com", "right password", "elsewhere").orElseThrow();
        users.signOut(session);

        assertThat(users.bySession(session)).isEmpty();
    }

    @Test
    void aWriteKeyIsFoundAtOnceAndASecretKeyHasItsScopesOnly() {
        String write = keys.addWriteKey("website", "test");
        String secret = keys.addSecretKey("export", Set.of(Permission.LEADS_READ), "test");

        assertThat(writeKeys.find(write).map(WriteKey::name)).contains("website");
        assertThat(writeKeys.find(secret)).isEmpty();
        assertThat(keys.bySecret(secret).orElseThrow().scopes()).containsExactly(Permission.LEADS_READ);
    }
}
