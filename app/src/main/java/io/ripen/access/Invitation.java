package io.ripen.access;

import org.jspecify.annotations.Nullable;

/** What a one-time link gives: a role, and the address it is for; null when the person types it. */
public record Invitation(@Nullable String email, Role role) {}
