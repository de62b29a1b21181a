package io.ripen.intake.web;

import io.ripen.intake.Intake;
import io.ripen.intake.Message;
import io.ripen.intake.Receipt;
import io.ripen.intake.RequestReader;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Segment HTTP tracking API under {@code /v1/}. A plain servlet: the path of every event is worth the few
 * microseconds that a framework costs.
 */
public final class TrackingServlet extends HttpServlet {

    static final int RETRY_AFTER_SECONDS = 2;

    /** The last part of a path, and what it takes. */
    static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("identify", "identify"),
            Map.entry("i", "identify"),
            Map.entry("track", "track"),
            Map.entry("t", "track"),
            Map.entry("page", "page"),
            Map.entry("p", "page"),
            Map.entry("screen", "screen"),
            Map.entry("s", "screen"),
            Map.entry("group", "group"),
            Map.entry("g", "group"),
            Map.entry("alias", "alias"),
            Map.entry("a", "alias"),
            Map.entry("batch", "batch"),
            Map.entry("b", "batch"),
            Map.entry("import", "batch"));

    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9-]+( *, *[A-Za-z0-9-]+){0,30}");

    private static final String SUCCESS = "{\"success\":true}";

    private final transient Intake intake;
    private final transient RequestReader reader;
    private final transient Predicate<String> writeKeys;
    private final transient InHand inHand;
    private final transient Clock clock;

    /** The doors that a request walks through. */
    public record Doors(Intake intake, RequestReader reader, Intake.Limits limits) {}

    public TrackingServlet(Doors doors, Predicate<String> writeKeys, Clock clock) {
        this.intake = doors.intake();
        this.reader = doors.reader();
        this.inHand = new InHand(doors.limits().bytes());
        this.writeKeys = writeKeys;
        this.clock = clock;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        cors(request, response);
        switch (request.getMethod()) {
            case "OPTIONS" -> response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            case "GET" -> settings(request, response);
            case "POST" -> take(request, response);
            default -> answer(response, 405, error("method_not_allowed", "POST a message, or GET the settings"));
        }
    }

    private static void cors(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "Retry-After");
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
            String asked = request.getHeader("Access-Control-Request-Headers");
            // SDKs add headers of their own with time (X-Retry-Count on a second try); without cookies any is harmless.
            boolean clean = asked != null && HEADER_NAMES.matcher(asked).matches();
            response.setHeader("Access-Control-Allow-Headers", clean ? asked : "Authorization, Content-Type");
            response.setHeader("Access-Control-Max-Age", "86400");
        }
    }

    /** What the browser SDK asks before it sends: {@code /v1/projects/<write key>/settings}. */
    private void settings(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] parts = path(request).split("/");
        if (parts.length != 3 || !parts[0].equals("projects") || !parts[2].equals("settings")) {
            answer(response, 404, error("not_found", "no such path"));
        } else if (!parts[1].matches("[A-Za-z0-9_-]{1,100}") || !writeKeys.test(parts[1])) {
            answer(response, 404, error("unknown_write_key", "no such write key"));
        } else {
            answer(response, 200, """
                    {"integrations":{"Segment.io":{"apiKey":"%s","unbundledIntegrations":[],"addBundledMetadata":true,\
                    "maybeBundledConfigIds":{},"versionSettings":{"version":"4.4.7","componentTypes":["browser"]}}},\
                    "plan":{"track":{"__default":{"enabled":true,"integrations":{}}},\
                    "identify":{"__default":{"enabled":true}},"group":{"__default":{"enabled":true}}},\
                    "edgeFunction":{},"analyticsNextEnabled":true,"middlewareSettings":{},\
                    "enabledMiddleware":{},"metrics":{"sampleRate":0},"remotePlugins":[]}""".formatted(parts[1]));
        }
    }

    private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        if (path.equals("m")) {
            answer(response, 200, SUCCESS); // the SDK's measurements of itself
            return;
        }
        String type = TYPES.get(path);
        if (type == null) {
            answer(response, 404, error("not_found", "no such path"));
            return;
        }
        try (Body body = new Body(inHand)) {
            switch (body.read(request)) {
                case Body.Reading.Whole whole -> store(request, response, type, whole.bytes());
                case Body.Reading.NotGzip none -> answer(response, 400, error("malformed", "the body is not gzip"));
                case Body.Reading.NoRoom none -> {
                    response.setHeader("Connection", "close");
                    tryLater(response, "too many requests are waiting");
                }
                case Body.Reading.TooLarge none -> {
                    response.setHeader("Connection", "close");
                    answer(response, 413, error("too_large", "a body has at most 500 kB"));
                }
            }
        }
    }

    private void store(HttpServletRequest request, HttpServletResponse response, String type, byte[] body)
            throws IOException {
        Instant now = clock.instant();
        String basic = basicUser(request);
        RequestReader.Request read;
        try {
            read = reader.read(body, type, now);
        } catch (RequestReader.Malformed e) {
            refuse(response, basic, RequestReader.unreadable(body, type, e, now));
            return;
        }
        String writeKey = basic != null ? basic : read.writeKey();
        if (writeKey == null || !writeKeys.test(writeKey)) {
            answer(response, 401, error("invalid_write_key", "send the write key as Basic user or as writeKey"));
            return;
        }
        switch (intake.submit(read.messages()).join()) {
            case Receipt.Stored stored -> {
                if (read.isOneTooLarge()) {
                    answer(response, 400, error("too_large", "a message has at most 32 kB"));
                } else {
                    answer(response, 200, SUCCESS);
                }
            }
            case Receipt.TryLater later -> tryLater(response, later.why());
        }
    }

    /** A body that cannot be read is kept when a live write key came beside it; what anybody sends is not. */
    private void refuse(HttpServletResponse response, @Nullable String writeKey, Message unreadable)
            throws IOException {
        if (writeKey != null
                && writeKeys.test(writeKey)
                && intake.submit(List.of(unreadable)).join() instanceof Receipt.TryLater later) {
            tryLater(response, later.why());
        } else {
            answer(response, 400, error("malformed_json", "the body is not JSON in UTF-8, or nested too deep"));
        }
    }

    private static void tryLater(HttpServletResponse response, String why) throws IOException {
        response.setHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        answer(response, 503, error("try_later", why));
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = info == null ? "" : info.substring(1);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static @Nullable String basicUser(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return ""; // not Base64: no key has this form
        }
    }

    private static String error(String code, String message) {
        return "{\"success\":false,\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    private static void answer(HttpServletResponse response, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
