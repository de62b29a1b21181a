package io.ripen.access;

/** A live public key of the intake. */
public record WriteKey(long id, String key, String name) {}
