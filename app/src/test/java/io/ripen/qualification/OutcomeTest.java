package io.ripen.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.Qualifier;
import io.ripen.scoring.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class OutcomeTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final LeadEvent named = event(
            "named",
            "identified",
            NOON.minusSeconds(60),
            Map.of(
                    "email", new Value.Text("a@firm.example"),
                    "job_title", new Value.Text("CEO"),
                    "company_size", new Value.Numeric(200),
                    "industry", new Value.Text("software")));

    /** With its clock an hour back, the server takes what happens for an hour old, and for late. */
    @Test
    void correctionMadeWhileTheClockIsBackComesAfterWhatItCorrects() throws IOException {
        Models.Active active = active();
        Outcome first = new Outcome(active, NOON, lead -> List.of());
        first.refolded(1, null, Histories.told(List.of(named)));
        LeadEvent late = event("late", "demo_requested", NOON.minus(HOUR), Map.of());

        Outcome second = new Outcome(active, NOON.minus(HOUR), lead -> first.moves);
        second.refolded(1, first.refolded.getFirst(), Histories.told(List.of(named, late)));

        assertThat(second.moves).singleElement().satisfies(move -> {
            assertThat(move.cause()).isEqualTo("corrected");
            assertThat(move.from()).isEqualTo(first.moves.getLast().to());
            assertThat(move.at()).isAfterOrEqualTo(first.moves.getLast().at());
        });
    }

    private static LeadEvent event(String id, String type, Instant at, Map<String, Value> properties) {
        return new LeadEvent(id, type, at, properties, true);
    }

    private static Models.Active active() throws IOException {
        try (InputStream file = new ClassPathResource("models/b2b-services.yaml").getInputStream()) {
            String source = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new Models.Active(1, Qualifier.of(Models.valid(source)));
        }
    }
}
