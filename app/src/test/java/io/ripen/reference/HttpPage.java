package io.ripen.reference;

import io.ripen.access.Permission;
import io.ripen.access.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The page of the HTTP interface, from the OpenAPI of the running server and its routes. */
final class HttpPage {

    private static final List<String> METHODS = List.of("get", "post", "put", "delete");

    private final JsonNode api;
    private final List<Routes.Route> routes;
    private final StringBuilder page = new StringBuilder();

    HttpPage(JsonNode api, List<Routes.Route> routes) {
        this.api = api;
        this.routes = routes;
    }

    String text() {
        page.append("""
                # HTTP

                Written from the running server; `-Dgolden=update` rewrites it. The same for programs: [openapi.json](openapi.json), with every
                schema; a server gives its own at `/v3/api-docs` to whoever is signed in or sends a secret key.

                ## Who may call

                | caller | proves itself by | for |
                |---|---|---|
                | a web page, an app, a server that sends events | a **write key**: user of Basic authentication, or `writeKey` in the body | `/v1/` |
                | a program | a **secret key**: `Authorization: Bearer rs_...`, with the scopes chosen when it was made | `/api/`, `/leads.csv`, `/metrics`, `/v3/api-docs` |
                | a person | the session cookie of the login page; a form also sends its `_csrf` token | everything that the role allows |

                Scopes of a secret key and permissions of a role have the same names. A route lists the one it needs.

                """);
        appendRoles();
        appendTracking();
        appendApi();
        appendPages();
        appendOperation();
        appendErrors();
        return page.toString();
    }

    private void appendRoles() {
        page.append("| permission |");
        for (Role role : Role.values()) {
            page.append(' ').append(role.name().toLowerCase(Locale.ROOT)).append(" |");
        }
        page.append("\n|---").append("|---".repeat(Role.values().length)).append("|\n");
        for (Permission permission : Permission.values()) {
            page.append("| `").append(permission.word()).append("` |");
            for (Role role : Role.values()) {
                page.append(role.permissions().contains(permission) ? " yes |" : " |");
            }
            page.append('\n');
        }
    }

    private void appendTracking() {
        page.append("""

                ## Tracking

                The Segment HTTP tracking API. A browser may call it from any origin. Bodies are JSON in UTF-8, `Content-Encoding: gzip` is understood.
                How to use it: [send leads and events](../how-to/send-events.md).

                | method | path | what |
                |---|---|---|
                """);
        eachOperation(
                "/v1/",
                (path, method, operation) -> page.append("| %s | `%s` | %s |\n"
                        .formatted(method, path, operation.path("summary").asString())));
        page.append("""

                Answers: 200 `{"success":true}`: durable and scored, or kept under [rejected input](rejections.md). Otherwise
                `{"success":false,"code":"...","message":"..."}` with

                | status | code | when |
                |---|---|---|
                | 400 | `malformed_json` | the body is not JSON, or nested too deep |
                | 400 | `malformed` | the body is said to be gzip and is not |
                | 400 | `too_large` | a single message above 32 kB |
                | 401 | `invalid_write_key` | no live write key |
                | 404 | `not_found`, `unknown_write_key` | no such path; settings of a key that is not live |
                | 405 | `method_not_allowed` | neither GET, POST nor OPTIONS |
                | 413 | `too_large` | a body above 500 kB, unpacked |
                | 503 | `try_later` | nothing is stored: the queue is full, the database away, or the server ends; `Retry-After` tells the seconds |

                A batch holds 2,500 messages at most. All limits: [configuration](configuration.md#fixed-limits).
                """);
    }

    private void appendApi() {
        page.append("""

                ## JSON

                Times are ISO 8601 in UTC. A list ends with `next`, the place to give as `after` (rejected input: `before`) for the following page; it is absent at the end.
                """);
        eachOperation("/api/", (path, method, operation) -> {
            page.append("\n### ").append(method).append(' ').append(path).append("\n\n");
            page.append(operation.path("summary").asString()).append(".\n\n");
            if (operation.has("description")) {
                page.append(operation.path("description").asString()).append("\n\n");
            }
            page.append("| | |\n|---|---|\n| needs | ").append(needs(operation)).append(" |\n");
            String parameters = stream(operation.path("parameters"))
                    .map(HttpPage::parameter)
                    .collect(Collectors.joining(", "));
            row("parameters", parameters);
            row("body", content(operation.path("requestBody").path("content")));
            operation.path("responses").properties().stream()
                    .filter(answer -> !answer.getKey().equals("default"))
                    .forEach(answer -> row(
                            "answers",
                            (answer.getKey() + " " + content(answer.getValue().path("content"))).strip()));
        });
        page.append("\n| method | path | needs |\n|---|---|---|\n");
        routes.stream().filter(Routes.Route::isApi).forEach(this::append);
    }

    private void appendPages() {
        page.append("""

                ## Pages

                For people. A form is answered by a redirect to the page that shows the result, with `done` as the sentence to show; a link that is not
                allowed by 403. `/leads.csv` takes the parameters of `GET /api/v1/leads`, but for `after` and `limit`.

                | method | path | needs |
                |---|---|---|
                """);
        routes.stream().filter(route -> !route.isApi()).forEach(this::append);
    }

    private void append(Routes.Route route) {
        page.append("| %s | `%s` | %s |\n".formatted(route.method(), route.path(), route.who()));
    }

    private void appendOperation() {
        page.append("""

                ## Operation

                | method | path | needs | what |
                |---|---|---|---|
                | GET | `/health` | everybody | 200 `{"status":"UP"}`, or 503; with `system.read` also the components |
                | GET | `/metrics` | `system.read` | figures in the format of Prometheus |
                | GET | `/v3/api-docs` | signed in | the OpenAPI |
                | GET | `/assets/**`, `/webjars/**` | everybody | style sheets, scripts, pictures |
                """);
    }

    private void appendErrors() {
        page.append("""

                ## Errors

                Outside of `/v1/` an error is `application/problem+json` (RFC 9457); a browser gets a page instead.

                ```json
                {"type": "docs/reference/errors.md#ripen-9001", "title": "The input is not valid", "status": 400,
                 "detail": "Each field follows its rule. Mend the fields named.", "code": "RIPEN-9001",
                 "faults": [{"where": "limit", "what": "'0' is not from 1 to 1000."}]}
                ```

                `faults` lists all that is wrong, and is absent when there is nothing to list. Every code: [errors](errors.md). Who is not signed in
                gets 401, also for an address that does not exist; who is, and may not, gets 403.
                """);
    }

    private interface Told {
        void operation(String path, String method, JsonNode operation);
    }

    private void eachOperation(String prefix, Told told) {
        api.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(prefix))
                .sorted(Map.Entry.comparingByKey())
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> told.operation(
                                path.getKey(),
                                method.toUpperCase(Locale.ROOT),
                                path.getValue().path(method))));
    }

    private void row(String name, String text) {
        if (!text.isEmpty()) {
            page.append("| ").append(name).append(" | ").append(text).append(" |\n");
        }
    }

    private static String needs(JsonNode operation) {
        return stream(operation.path("security"))
                .flatMap(security -> stream(security.path("secretKey")))
                .map(scope -> "`" + scope.asString() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String parameter(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        String kind = schema.path("format").asString(schema.path("type").asString(""));
        String many = schema.path("type").asString("").equals("array") ? "repeatable" : kind;
        String fallback =
                schema.has("default") && schema.path("default").asString().length() < 10
                        ? ", " + schema.path("default").asString() + " if absent"
                        : "";
        return "`%s` (%s%s%s)"
                .formatted(
                        parameter.path("name").asString(),
                        parameter.path("in").asString().equals("path") ? "path, " : "",
                        many,
                        fallback);
    }

    private static String content(JsonNode content) {
        return content.properties().stream()
                .map(type -> "`" + type.getKey() + "`" + schema(type.getValue().path("schema")))
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String schema(JsonNode schema) {
        boolean array = schema.path("type").asString("").equals("array");
        String reference = (array ? schema.path("items") : schema).path("$ref").asString("");
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return name.isEmpty() ? "" : array ? ", a list of " + name : ", " + name;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
