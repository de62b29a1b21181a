package io.ripen.access;

import java.util.Arrays;
import java.util.Optional;

/** What a person or a secret key may do. */
public enum Permission {
    LEADS_READ("leads.read"),
    LEADS_WRITE("leads.write"),
    LEADS_EXPORT("leads.export"),
    MODELS_READ("models.read"),
    MODELS_PUBLISH("models.publish"),
    INTAKE_REVIEW("intake.review"),
    SETTINGS_MANAGE("settings.manage"),
    USERS_MANAGE("users.manage"),
    SYSTEM_READ("system.read");

    private final String word;

    Permission(String word) {
        this.word = word;
    }

    /** Such as {@code leads.read}; also the name of the scope of a key. */
    public String word() {
        return word;
    }

    public static Optional<Permission> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }
}
