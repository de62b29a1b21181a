/** What the tests of the server share: one PostgreSQL for all, a database for each context. */
@NullMarked
package io.ripen.support;

import org.jspecify.annotations.NullMarked;
