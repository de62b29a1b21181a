package io.ripen.model;

import static io.ripen.scoring.AttributeType.BOOLEAN;
import static io.ripen.scoring.AttributeType.NUMBER;
import static io.ripen.scoring.AttributeType.TEXT;
import static io.ripen.scoring.AttributeType.TEXT_SET;

import io.ripen.scoring.AttributeType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The attributes that every model knows, in the order of the documentation. */
public final class BuiltInAttributes {

    private static final Map<String, AttributeType> TYPES = types();

    private BuiltInAttributes() {}

    /** Name to type. */
    public static Map<String, AttributeType> all() {
        return TYPES;
    }

    private static Map<String, AttributeType> types() {
        Map<String, AttributeType> types = new LinkedHashMap<>();
        for (String name : new String[] {
            "email",
            "phone",
            "first_name",
            "last_name",
            "job_title",
            "company",
            "industry",
            "country",
            "region",
            "city",
            "language",
            "timezone",
            "source",
            "medium",
            "campaign",
            "referrer",
            "email_domain",
            "email_kind",
            "seniority",
            "department"
        }) {
            types.put(name, TEXT);
        }
        types.put("company_size", NUMBER);
        types.put("birth_year", NUMBER);
        types.put("age", NUMBER);
        types.put("needs", TEXT_SET);
        types.put("decision_maker", BOOLEAN);
        types.put("contactable", BOOLEAN);
        types.put("consent_marketing", BOOLEAN);
        return Collections.unmodifiableMap(types);
    }
}
