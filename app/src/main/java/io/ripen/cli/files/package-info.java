/** Leads and events in files: read as streams, bad rows told and left out. */
@NullMarked
package io.ripen.cli.files;

import org.jspecify.annotations.NullMarked;
