package io.ripen;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.Role;
import io.ripen.access.Users;
import io.ripen.support.RipenTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RipenTest
class ServerTest {

    @Autowired
    private Users users;

    @LocalServerPort
    private int port;

    @Test
    void healthIsOpenAndTellsNoDetails() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP").doesNotContain("components");
    }

    @Test
    void whoIsNotSignedInIsSentToTheLoginPage() throws IOException, InterruptedException {
        assertThat(get("/settings/keys").statusCode()).isEqualTo(401);
        HttpResponse<String> login = get("/login");

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("Sign in", "_csrf");
        assertThat(login.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void aSignedInPersonKeepsTheTokenOfTheFormThatIsOpen() throws IOException, InterruptedException {
        users.create("form@example.com", "right password", Role.ADMINISTRATOR);
        String session =
                users.signIn("form@example.com", "right password", "test").orElseThrow();
        String csrf = "11111111-2222-3333-4444-555555555555";
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/settings/keys"))
                    .header("Cookie", "ripen_session=" + session + "; XSRF-TOKEN=" + csrf)
                    .build();
            HttpResponse<String> page = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(csrf);
        }
    }

    @Test
    void anAddressNobodyDeclaredIsClosed() throws IOException, InterruptedException {
        assertThat(get("/metrics").statusCode()).isEqualTo(401);
        assertThat(get("/nowhere").statusCode()).isEqualTo(401);
        assertThat(get("/v3/api-docs").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
