package io.ripen.intake;

/** What became of a request. */
public sealed interface Receipt {

    /** @param rejected how many of its messages went to the rejected input */
    record Stored(int rejected) implements Receipt {}

    /** Nothing is stored; the client may try again. */
    record TryLater(String why) implements Receipt {}
}
