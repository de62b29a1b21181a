package io.ripen.scoring;

/** What became of a fact given to a {@link LeadFold}. */
public enum FoldOutcome {
    /** It is folded in. */
    ADDED,
    /** It never counts: not human. */
    IGNORED,
    /** It cannot be folded in: fold the whole history anew. The fold is unchanged. */
    REFOLD_NEEDED
}
