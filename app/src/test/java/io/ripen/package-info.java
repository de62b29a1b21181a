@NullMarked
package io.ripen;

import org.jspecify.annotations.NullMarked;
