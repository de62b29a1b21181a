package io.ripen.intake;

import io.ripen.scoring.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Traits, properties and context of a message in our names; docs/how-to/send-events.md tells the rule. Stateless. */
final class Traits {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]{2,}");
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int PROPERTIES_MAX = 100;

    private static final Map<String, String> TRAITS = Map.of(
            "firstname", "first_name",
            "lastname", "last_name",
            "title", "job_title",
            "position", "job_title",
            "employees", "company_size",
            "locale", "language");

    private Traits() {}

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /** {@code Order Completed}, {@code orderCompleted} and {@code order-completed} become {@code order_completed}. */
    static String snakeCase(String name) {
        return isSnakeCase(name) ? name : toSnakeCase(name);
    }

    private static boolean isSnakeCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inner = c == '_' && i > 0 && i < name.length() - 1 && name.charAt(i - 1) != '_';
            if (!inner && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static String toSnakeCase(String name) {
        String parted = HUMP.matcher(name).replaceAll("$1_$2");
        String joined = NO_WORD.matcher(parted).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
        int from = joined.startsWith("_") ? 1 : 0;
        int to = joined.endsWith("_") && joined.length() > from + 1 ? joined.length() - 1 : joined.length();
        return joined.substring(from, to);
    }

    /** What an identify call tells of the person. */
    static Map<String, Value> attributes(JsonNode node) {
        Map<String, Value> attributes = new HashMap<>();
        JsonNode traits = node.path("traits");
        JsonNode context = node.path("context");
        put(attributes, "language", context.get("locale"));
        put(attributes, "timezone", context.get("timezone"));
        flatten(traits, attributes, Traits::trait);
        splitName(attributes);
        JsonNode address = traits.path("address");
        for (String part : new String[] {"country", "city", "region", "state"}) {
            put(attributes, part.equals("state") ? "region" : part, address.get(part));
        }
        putCompany(attributes, traits.path("company"));
        attributes.computeIfPresent(
                "email", (name, email) -> email instanceof Value.Text text && isEmail(text.value()) ? email : null);
        return attributes;
    }

    /** What a group call tells of the company. */
    static Map<String, Value> company(JsonNode node) {
        Map<String, Value> company = new HashMap<>();
        putCompany(company, node.path("traits"));
        return company;
    }

    private static void putCompany(Map<String, Value> attributes, JsonNode company) {
        put(attributes, "company", company.get("name"));
        put(attributes, "industry", company.get("industry"));
        put(attributes, "company_size", company.get("employees"));
        put(attributes, "company_size", company.get("size"));
    }

    private static void splitName(Map<String, Value> attributes) {
        if (attributes.remove("name") instanceof Value.Text full && !attributes.containsKey("last_name")) {
            String[] words = full.value().strip().split("\\s+", 2);
            attributes.putIfAbsent("first_name", Value.of(words[0]));
            if (words.length == 2) {
                attributes.put("last_name", Value.of(words[1]));
            }
        }
    }

    private static String trait(String name) {
        String ours = snakeCase(name);
        return TRAITS.getOrDefault(ours, ours);
    }

    static void properties(JsonNode node, Map<String, Value> into) {
        flatten(node.path("properties"), into, Traits::snakeCase);
    }

    /** Of a page view the path, title, referrer and search are kept, and what the site adds itself. */
    static void page(JsonNode node, Map<String, Value> into) {
        JsonNode page = node.path("context").path("page");
        put(into, "path", page.get("path"));
        properties(node, into);
        String name = MessageReader.text(node, "name");
        if (name != null) {
            into.put("name", Value.of(name));
        }
        into.remove("url");
        into.values()
                .removeIf(value ->
                        value instanceof Value.Text text && text.value().isEmpty());
    }

    static void campaign(JsonNode node, Map<String, Value> into) {
        JsonNode campaign = node.path("context").path("campaign");
        put(into, "utm_source", campaign.get("source"));
        put(into, "utm_medium", campaign.get("medium"));
        put(into, "utm_campaign", campaign.get("name"));
    }

    private static void flatten(
            JsonNode object, Map<String, Value> into, java.util.function.UnaryOperator<String> rename) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (into.size() >= PROPERTIES_MAX) {
                return;
            }
            String name = rename.apply(entry.getKey());
            if (!name.isEmpty()) {
                put(into, name, entry.getValue());
            }
        }
    }

    private static void put(Map<String, Value> into, String name, @Nullable JsonNode node) {
        Value value = node == null ? null : MessageReader.value(node);
        if (value != null) {
            into.put(name, value);
        }
    }
}
