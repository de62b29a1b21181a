/** The command line. Offline commands work on files alone and load no server. */
@NullMarked
package io.ripen.cli;

import org.jspecify.annotations.NullMarked;
