package io.ripen.intake;

/** Whether a write key may send. Called for every request: must not ask the database each time. */
@FunctionalInterface
public interface WriteKeyCheck {

    boolean isKnown(String writeKey);
}
