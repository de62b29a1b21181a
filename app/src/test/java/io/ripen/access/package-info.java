@NullMarked
package io.ripen.access;

import org.jspecify.annotations.NullMarked;
