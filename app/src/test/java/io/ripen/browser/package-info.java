/** What people do in a browser, done in a real one. */
@NullMarked
package io.ripen.browser;

import org.jspecify.annotations.NullMarked;
