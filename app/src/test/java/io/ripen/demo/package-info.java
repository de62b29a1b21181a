@NullMarked
package io.ripen.demo;

import org.jspecify.annotations.NullMarked;
