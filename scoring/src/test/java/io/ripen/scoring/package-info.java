@NullMarked
package io.ripen.scoring;

import org.jspecify.annotations.NullMarked;
