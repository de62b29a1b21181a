package io.ripen.demo.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of the simulation. Immutable.
 *
 * @param number position in the simulation, from 0
 * @param at when it happens in the simulation
 */
public record Posted(long seed, long number, Instant at, Act act) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Whether the person behind it has told who it is. */
    public boolean ofKnownPerson() {
        return act.sender().known();
    }

    /** As an SDK would send it at {@code when}, in JSON of the Segment tracking API. */
    public String json(Instant when) {
        ObjectNode node = JSON.createObjectNode();
        node.put("messageId", "demo-" + seed + "-" + number);
        node.put("timestamp", when.toString());
        put(node, "anonymousId", act.sender().anonymousId());
        put(node, "userId", act.sender().userId());
        ObjectNode context = node.putObject("context");
        context.put("userAgent", act.sender().userAgent());
        if (act.sender().email() != null) {
            context.putObject("traits").put("email", act.sender().email());
        }
        switch (act.kind()) {
            case PAGE -> page(node, context);
            case TRACK -> {
                node.put("type", "track");
                node.put("event", act.name());
                details(node.putObject("properties"));
            }
            case IDENTIFY -> {
                node.put("type", "identify");
                details(node.putObject("traits"));
            }
        }
        return node.toString();
    }

    /** The campaign and the referrer of a visit travel in the context, as the browser SDK puts them. */
    private void page(ObjectNode node, ObjectNode context) {
        node.put("type", "page");
        ObjectNode page = context.putObject("page");
        page.put("path", act.name());
        ObjectNode properties = node.putObject("properties");
        properties.put("path", act.name());
        act.details().forEach((name, value) -> {
            if (name.startsWith("utm_")) {
                ObjectNode campaign = context.withObject("/campaign");
                campaign.put(name.equals("utm_campaign") ? "name" : name.substring(4), value.toString());
            } else {
                properties.put(name, value.toString());
            }
        });
    }

    private void details(ObjectNode into) {
        act.details().forEach((name, value) -> into.set(name, JSON.valueToTree(value)));
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
