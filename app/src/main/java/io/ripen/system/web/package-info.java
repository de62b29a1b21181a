/** The state of the server as a page and as JSON. */
@NullMarked
package io.ripen.system.web;

import org.jspecify.annotations.NullMarked;
