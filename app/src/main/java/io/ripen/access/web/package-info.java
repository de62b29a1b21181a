/** The pages of the access room, and the filter chain that guards every address. */
@NullMarked
package io.ripen.access.web;

import org.jspecify.annotations.NullMarked;
