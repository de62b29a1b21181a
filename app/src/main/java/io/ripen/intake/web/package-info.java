/** The Segment HTTP tracking API in front of the intake. */
@NullMarked
package io.ripen.intake.web;

import org.jspecify.annotations.NullMarked;
