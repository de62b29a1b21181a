/** How the server is: what it holds, what waits, what is wrong. */
@NullMarked
package io.ripen.system;

import org.jspecify.annotations.NullMarked;
