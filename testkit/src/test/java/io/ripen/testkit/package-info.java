@NullMarked
package io.ripen.testkit;

import org.jspecify.annotations.NullMarked;
