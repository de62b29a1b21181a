/**
 * The demo: a fictitious company whose simulated audience comes in through the intake like any other. Nothing here runs
 * unless {@code ripen.demo.enabled} is set, as {@code ./ripen demo} does.
 */
@ApplicationModule(allowedDependencies = {"kernel", "access", "qualification", "intake"})
@NullMarked
package io.ripen.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
