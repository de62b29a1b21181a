/** The page frame: templates, navigation, assets and error answers. Knows no other room but the kernel. */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package io.ripen.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
