@NullMarked
package io.ripen.cli;

import org.jspecify.annotations.NullMarked;
