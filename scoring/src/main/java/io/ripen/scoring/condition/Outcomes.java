package io.ripen.scoring.condition;

/** The outcomes that a condition can have over a stretch of time, as a set of {@link Truth} in the bits of an int. */
final class Outcomes {

    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int UNKNOWN = 4;

    private Outcomes() {}

    static int of(Truth truth) {
        return switch (truth) {
            case TRUE -> TRUE;
            case FALSE -> FALSE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static boolean single(int outcomes) {
        return Integer.bitCount(outcomes) == 1;
    }

    static int not(int outcomes) {
        return (outcomes & UNKNOWN) | ((outcomes & TRUE) << 1) | ((outcomes & FALSE) >> 1);
    }

    /** All that {@code and} can give when either side may have any of its outcomes. */
    static int and(int left, int right) {
        int result = 0;
        if (((left | right) & FALSE) != 0) {
            result |= FALSE;
        }
        if ((left & TRUE) != 0 && (right & TRUE) != 0) {
            result |= TRUE;
        }
        boolean unknownLeft = (left & UNKNOWN) != 0 && (right & (TRUE | UNKNOWN)) != 0;
        boolean unknownRight = (right & UNKNOWN) != 0 && (left & (TRUE | UNKNOWN)) != 0;
        return unknownLeft || unknownRight ? result | UNKNOWN : result;
    }

    static int or(int left, int right) {
        return not(and(not(left), not(right)));
    }
}
