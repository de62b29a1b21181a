@NullMarked
package io.ripen.demo.simulation;

import org.jspecify.annotations.NullMarked;
