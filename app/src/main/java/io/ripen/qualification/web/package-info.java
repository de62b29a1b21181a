/** Pages and JSON of leads and of how ready they are. */
@NullMarked
package io.ripen.qualification.web;

import org.jspecify.annotations.NullMarked;
