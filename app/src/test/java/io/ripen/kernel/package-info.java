@NullMarked
package io.ripen.kernel;

import org.jspecify.annotations.NullMarked;
