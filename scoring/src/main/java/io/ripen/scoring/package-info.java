/**
 * Scoring as a function: a model, the facts of a lead and an instant in; scores, temperature, stage and their reasons
 * out. The same input gives the same output on the server, in the CLI and in a stream.
 */
@NullMarked
package io.ripen.scoring;

import org.jspecify.annotations.NullMarked;
