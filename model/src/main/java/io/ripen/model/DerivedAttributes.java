package io.ripen.model;

import io.ripen.scoring.Attributes;
import io.ripen.scoring.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Completes the given attributes of a lead by those that follow from them. A given value beats a derived one. */
public final class DerivedAttributes {

    /** All that {@link #complete} may add. */
    public static final Set<String> NAMES =
            Set.of("email_domain", "email_kind", "seniority", "department", "decision_maker", "age", "contactable");

    private static final Set<String> DECIDERS = Set.of("owner", "c_level", "vp", "director");

    /** Deliberately simple: one @, no white space, a domain with a dot. Only sending a mail proves an address. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\"]{1,64}@[^\\s@\"]+\\.[^\\s@\".]{2,}");

    private DerivedAttributes() {}

    /**
     * @param at the instant of which age is told
     */
    public static Attributes complete(Map<String, Value> given, Instant at) {
        Map<String, Value> all = new HashMap<>(given);
        text(given, "email").map(DerivedAttributes::domain).ifPresent(domain -> {
            all.putIfAbsent("email_domain", Value.of(domain));
            all.putIfAbsent("email_kind", Value.of(EmailDomains.kindOf(domain)));
        });
        text(given, "job_title").map(JobTitle::of).ifPresent(title -> {
            title.seniority().ifPresent(seniority -> all.putIfAbsent("seniority", Value.of(seniority)));
            title.department().ifPresent(department -> all.putIfAbsent("department", Value.of(department)));
        });
        if (all.get("seniority") instanceof Value.Text seniority) {
            all.putIfAbsent("decision_maker", Value.of(DECIDERS.contains(seniority.value())));
        }
        if (given.get("birth_year") instanceof Value.Numeric born) {
            all.putIfAbsent("age", Value.of(at.atOffset(ZoneOffset.UTC).getYear() - born.value()));
        }
        all.putIfAbsent("contactable", Value.of(isContactable(given)));
        return Attributes.of(all);
    }

    private static boolean isContactable(Map<String, Value> given) {
        boolean mail = text(given, "email")
                .filter(email -> EMAIL.matcher(email).matches())
                .isPresent();
        boolean phone = text(given, "phone")
                .filter(number -> number.chars().filter(Character::isDigit).count() >= 5)
                .isPresent();
        return mail || phone;
    }

    private static Optional<String> text(Map<String, Value> given, String name) {
        return given.get(name) instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private static String domain(String email) {
        return email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }
}
