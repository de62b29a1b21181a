/**
 * Conditions as one tree with several readers: {@linkplain io.ripen.scoring.condition.Condition the tree} is built from
 * a model file (or a filter of a list) once, then read by the engine, the SQL writer and the explainer.
 */
@NullMarked
package io.ripen.scoring.condition;

import org.jspecify.annotations.NullMarked;
