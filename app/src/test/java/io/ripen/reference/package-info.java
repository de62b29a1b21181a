/** The pages of docs/reference that are written from the whole of the server. */
@NullMarked
package io.ripen.reference;

import org.jspecify.annotations.NullMarked;
