/** A fictitious company's audience, simulated: what people do, in the words of the tracking API. Knows no server. */
@NullMarked
package io.ripen.demo.simulation;

import org.jspecify.annotations.NullMarked;
