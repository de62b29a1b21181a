/** What every room stands on: problems, SQL files, the clock and the database. Calls no other room. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package io.ripen.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
