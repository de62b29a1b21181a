/** Who a lead is: attributes, identities, merges. Not what it did (activity) nor how ready it is (qualification). */
@NullMarked
package io.ripen.leads;

import org.jspecify.annotations.NullMarked;
