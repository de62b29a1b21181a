package io.ripen.scoring;

/** Finds the instant at which a score has moved a given number of points away. */
final class Drift {

    private static final long RESOLUTION_MICROS = Micros.A_SECOND;

    private Drift() {}

    /** First instant in {@code (from, to]}, to the second and never late; {@link Crossings#NONE} when there is none. */
    static long first(Accumulation points, long from, long to, double drift) {
        double[] start = points.scores(from);
        long certain = from;
        long step = Math.max(RESOLUTION_MICROS, (to - from) / 8);
        while (certain < to) {
            long candidate = Math.min(to, certain + step);
            if (within(points.bounds(points.moment(certain), points.moment(candidate)), start, drift)) {
                certain = candidate;
                step = Math.min(step * 2, to - from);
            } else if (step <= RESOLUTION_MICROS) {
                return candidate;
            } else {
                step = Math.max(RESOLUTION_MICROS, step / 2);
            }
        }
        return Crossings.NONE;
    }

    private static boolean within(double[] bounds, double[] start, double drift) {
        return bounds[0] > start[0] - drift
                && bounds[1] < start[0] + drift
                && bounds[2] > start[1] - drift
                && bounds[3] < start[1] + drift;
    }
}
