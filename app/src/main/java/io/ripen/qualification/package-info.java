/** How ready each lead is and why: folded states, the ledger of stages, model versions. */
@NullMarked
package io.ripen.qualification;

import org.jspecify.annotations.NullMarked;
