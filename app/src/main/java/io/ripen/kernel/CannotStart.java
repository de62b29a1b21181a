package io.ripen.kernel;

import org.jspecify.annotations.Nullable;

/** The server refuses to start; the message tells the operator why and what to do, and needs no stack trace. */
public final class CannotStart extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }

    /** The refusal behind {@code e}, or null when it is another fault. */
    public static @Nullable CannotStart in(Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof CannotStart)) {
            cause = cause.getCause();
        }
        return (CannotStart) cause;
    }
}
