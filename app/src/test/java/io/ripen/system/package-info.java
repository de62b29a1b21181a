@NullMarked
package io.ripen.system;

import org.jspecify.annotations.NullMarked;
