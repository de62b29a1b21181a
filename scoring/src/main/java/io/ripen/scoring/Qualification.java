package io.ripen.scoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of qualifying a lead at an instant. Immutable.
 *
 * @param fit 0..100
 * @param fitKnown 0..100: share of the criteria's worth that rests on something known
 * @param engagement 0..100
 * @param intent 0..100
 * @param stageSince when the stage was entered; null while {@link Stage#NONE} was never left
 */
public record Qualification(
        double fit,
        Grade grade,
        double fitKnown,
        double engagement,
        double intent,
        Temperature temperature,
        Stage stage,
        @Nullable Instant stageSince) {}
