@NullMarked
package io.ripen.access.web;

import org.jspecify.annotations.NullMarked;
