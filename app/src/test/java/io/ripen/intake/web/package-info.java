@NullMarked
package io.ripen.intake.web;

import org.jspecify.annotations.NullMarked;
