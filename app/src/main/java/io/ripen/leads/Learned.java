package io.ripen.leads;

import io.ripen.scoring.Attributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lead from now on. Immutable.
 *
 * @param attributes all of them, given and derived
 * @param given the names of those derivable attributes that somebody gave; null while nobody told anything
 */
public record Learned(Attributes attributes, @Nullable Set<String> given) {}
