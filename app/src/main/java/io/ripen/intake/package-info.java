/** The one pipeline for every event and attribute, from every door: identities, events and states in one transaction. */
@NullMarked
package io.ripen.intake;

import org.jspecify.annotations.NullMarked;
