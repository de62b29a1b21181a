@NullMarked
package io.ripen.model;

import org.jspecify.annotations.NullMarked;
