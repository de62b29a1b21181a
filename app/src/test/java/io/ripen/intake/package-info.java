@NullMarked
package io.ripen.intake;

import org.jspecify.annotations.NullMarked;
