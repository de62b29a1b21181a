/**
 * Model files: read from YAML and CEL into the engine's model, checked with every fault at once; and the attributes that
 * Ripen derives from those given.
 */
@NullMarked
package io.ripen.model;

import org.jspecify.annotations.NullMarked;
