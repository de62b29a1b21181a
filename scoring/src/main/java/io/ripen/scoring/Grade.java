package io.ripen.scoring;

/** Letter for a band of the fit score; {@link #F} below every line, or when disqualified. */
public enum Grade {
    A,
    B,
    C,
    D,
    F
}
