package io.ripen.access;

import static io.ripen.access.Permission.INTAKE_REVIEW;
import static io.ripen.access.Permission.LEADS_EXPORT;
import static io.ripen.access.Permission.LEADS_READ;
import static io.ripen.access.Permission.LEADS_WRITE;
import static io.ripen.access.Permission.MODELS_PUBLISH;
import static io.ripen.access.Permission.MODELS_READ;
import static io.ripen.access.Permission.SYSTEM_READ;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is here for. */
public enum Role {
    ADMINISTRATOR(EnumSet.allOf(Permission.class)),
    MARKETER(
            EnumSet.of(LEADS_READ, LEADS_WRITE, LEADS_EXPORT, MODELS_READ, MODELS_PUBLISH, INTAKE_REVIEW, SYSTEM_READ)),
    SALES(EnumSet.of(LEADS_READ, LEADS_WRITE, MODELS_READ)),
    VIEWER(EnumSet.of(LEADS_READ, MODELS_READ));

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable; the checker wants a Guava type
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
