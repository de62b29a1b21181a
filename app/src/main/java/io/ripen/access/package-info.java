/** Who may do what: users, roles, sessions, keys and the audit trail. */
@ApplicationModule(allowedDependencies = {"kernel", "site"})
@NullMarked
package io.ripen.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
