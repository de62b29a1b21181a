package io.ripen.demo.simulation;

import io.ripen.demo.simulation.Act.Sender;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a name, an employer and a browser or two. Immutable.
 *
 * @param jobTitle empty when this person tells nobody
 * @param userId of a login on the company's own site; null for most
 * @param number position among all who ever came
 */
record Person(
        String firstName,
        String lastName,
        String jobTitle,
        String email,
        boolean freeMail,
        Company company,
        List<String> needs,
        List<Device> devices,
        @Nullable String userId,
        long number) {

    /** A browser. */
    record Device(String anonymousId, String userAgent) {}

    Sender on(int device, boolean known) {
        Device used = devices.get(device);
        return new Sender(used.anonymousId(), userId, null, used.userAgent(), known);
    }

    /** As the customer database of sales knows this person. */
    Sender inCrm() {
        String id = userId == null ? String.format(Locale.ROOT, "crm-%05d", number) : userId;
        return new Sender(null, id, email, "crm-sync/3.1", true);
    }

    /** As the program that sends the newsletter knows this person. */
    Sender inMail(int device) {
        return new Sender(devices.get(device).anonymousId(), null, null, "mailer/2.4", true);
    }

    Map<String, Object> address() {
        Map<String, Object> traits = new TreeMap<>();
        traits.put("email", email);
        if (freeMail) {
            traits.put("email_kind", "free"); // the domain is an invented one, which no list of providers knows
        }
        return traits;
    }

    /** What the form before a download asks. */
    Map<String, Object> shortForm() {
        Map<String, Object> traits = address();
        traits.put("firstName", firstName);
        traits.put("lastName", lastName);
        traits.put("company", Map.of("name", company.name()));
        if (!jobTitle.isEmpty()) {
            traits.put("title", jobTitle);
        }
        return traits;
    }

    /** What the form asks of those who want to talk. */
    Map<String, Object> longForm() {
        Map<String, Object> traits = shortForm();
        traits.put("phone", String.format(Locale.ROOT, "+49 30 5550 %05d", number % 100_000));
        traits.put("needs", needs);
        traits.put("country", company.country());
        traits.put(
                "company",
                new TreeMap<>(Map.of(
                        "name", company.name(), "industry", company.industry(), "employees", company.employees())));
        return traits;
    }

    /** What the company behind an address is known for, found out by a service that enriches leads. */
    Map<String, Object> enrichment() {
        Map<String, Object> traits = new TreeMap<>();
        traits.put("country", company.country());
        traits.put(
                "company",
                new TreeMap<>(Map.of(
                        "name", company.name(), "industry", company.industry(), "employees", company.employees())));
        return traits;
    }
}
