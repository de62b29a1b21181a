package io.ripen.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.access.ApiKeys;
import io.ripen.access.Permission;
import io.ripen.support.RipenTest;
import io.ripen.support.Server;
import io.ripen.testkit.Golden;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pages of the HTTP interface are what the running server says of itself. */
@RipenTest
class HttpReferenceTest {

    private static final Path OPEN_API = Path.of("../docs/reference/openapi.json");
    private static final Path PAGE = Path.of("../docs/reference/http.md");

    @Autowired
    private ApiKeys keys;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @LocalServerPort
    private int port;

    @Test
    void theOpenApiIsCurrent() {
        Golden.assertMatches(OPEN_API, written(openApi()));
    }

    @Test
    void thePageOfTheInterfaceIsCurrent() {
        Golden.assertMatches(PAGE, new HttpPage(openApi(), Routes.of(mapping)).text());
    }

    @Test
    void everyRouteOfTheApiIsInTheOpenApi() {
        JsonNode paths = openApi().path("paths");

        assertThat(Routes.of(mapping).stream().filter(Routes.Route::isApi))
                .isNotEmpty()
                .allMatch(route -> paths.path(route.path()).has(route.method().toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void everyRouteIsOnThePage() {
        String page = new HttpPage(openApi(), Routes.of(mapping)).text();

        assertThat(Routes.of(mapping)).allMatch(route -> page.contains("| " + route.method() + " | `" + route.path()));
    }

    /** A path that the OpenAPI names for the tracking API is one that the servlet knows, and wants a key for. */
    @Test
    void everyTrackingPathAnswers() {
        Server server = new Server(port);
        for (Map.Entry<String, JsonNode> path : openApi().path("paths").properties()) {
            if (path.getKey().startsWith("/v1/") && path.getValue().has("post")) {
                HttpResponse<String> answer = server.post(path.getKey(), "{\"batch\":[]}");
                assertThat(answer.statusCode())
                        .as(path.getKey())
                        .isEqualTo(path.getKey().equals("/v1/m") ? 200 : 401);
            }
        }
    }

    private JsonNode openApi() {
        String key = keys.addSecretKey("reference", EnumSet.allOf(Permission.class), "test");
        JsonNode api = new Server(port).json(key, "/v3/api-docs");
        ((ObjectNode) api).remove("servers"); // the port of this run
        return api;
    }

    /** In the order of names: the same on every machine. */
    private static String written(JsonNode api) {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                        .build()
                        .writeValueAsString(api)
                + "\n";
    }
}
