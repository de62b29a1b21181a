package io.ripen.browser;

import io.ripen.access.ApiKeys;
import io.ripen.support.Server;
import io.ripen.support.TrackingClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A lead with two days behind her, and a message that broke a rule. */
final class Story {

    private static final int EVENTS = 32;

    final String run = "j" + UUID.randomUUID().toString().substring(0, 8);
    final String name = "Ada " + run.toUpperCase(Locale.ROOT);

    Story(int port, ApiKeys keys) throws Exception {
        String write = keys.addWriteKey("Website " + run, "test");
        Server server = new Server(port);
        Instant start = Instant.now().minus(Duration.ofDays(2));
        server.send(write, "identify", """
                {"userId":"%s","timestamp":"%s","traits":{"email":"%s@acme.example","name":"%s","title":"Marketing Manager",
                 "company":{"name":"Acme","employees":120},"address":{"country":"DE"}}}
                """.formatted(run, start, run, name));
        for (int i = 0; i < EVENTS; i++) {
            server.send(write, "track", """
                    {"userId":"%s","event":"Asset Downloaded","messageId":"%s-%d","timestamp":"%s","properties":{"asset_id":"a%d"}}
                    """.formatted(run, run, i, start.plus(Duration.ofHours(i + 1)), i));
        }
        new TrackingClient(port, write).post("track", """
                {"userId":"%s","event":"Demo Requested","messageId":"%s-late","timestamp":"1970-01-01T00:00:00Z"}
                """.formatted(run, run));
    }
}
