package io.ripen.access;

/** Somebody with a login. */
public record User(long id, String email, Role role, boolean active) {}
