package io.ripen.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server under test, as a program outside sees it. */
public final class Server {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    public Server(int port) {
        this.address = "http://localhost:" + port;
    }

    /** Sends a message of the tracking API and wants it taken. */
    public void send(String writeKey, String call, String body) {
        String user = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(URI.create(address + "/v1/" + call))
                .header("Authorization", "Basic " + user)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(call + " was answered by " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Posts JSON without any key. */
    public HttpResponse<String> post(String path, String body) {
        return exchange(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Reads with a secret key. */
    public HttpResponse<String> get(String secretKey, String path) {
        return exchange(HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + secretKey)
                .build());
    }

    /** The JSON of an answer that has to be good. */
    public JsonNode json(String secretKey, String path) {
        HttpResponse<String> answer = get(secretKey, path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " was answered by " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
