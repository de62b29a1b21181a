package io.ripen.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** Speaks to the tracking API of the server under test as an SDK does. */
public final class TrackingClient {

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final String writeKey;

    public TrackingClient(int port, String writeKey) {
        this.port = port;
        this.writeKey = writeKey;
    }

    /** A request to {@code /v1/path} without credentials. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/" + path));
    }

    /** The same with the write key as the user of Basic authentication. */
    public HttpRequest.Builder signed(String path) {
        String user = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        return to(path).header("Authorization", "Basic " + user);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String body) throws Exception {
        return send(signed(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
        return client.sendAsync(
                signed(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
