@NullMarked
package io.ripen.qualification;

import org.jspecify.annotations.NullMarked;
