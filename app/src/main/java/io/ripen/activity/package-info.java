/** What visitors and leads did: the append-only event log. Knows subjects, not leads. */
@NullMarked
package io.ripen.activity;

import org.jspecify.annotations.NullMarked;
