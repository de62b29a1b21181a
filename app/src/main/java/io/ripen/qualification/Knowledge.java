package io.ripen.qualification;

import io.ripen.scoring.Profile;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lead, ready to be folded with. Immutable.
 *
 * @param given the names of those derivable attributes that somebody gave; null while nobody told anything
 */
record Knowledge(Profile profile, @Nullable Set<String> given) {}
