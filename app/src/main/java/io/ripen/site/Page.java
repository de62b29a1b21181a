package io.ripen.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame needs to know about a request. Every template has it as {@code page}.
 *
 * @param path of the request
 * @param user address of who is signed in, empty when nobody is
 * @param csrf token that a form sends as {@code _csrf}
 * @param nonce for a script element in this page
 * @param flash a message for this page, or null
 */
public record Page(
        String path,
        String user,
        String csrf,
        String nonce,
        @Nullable String flash,
        List<NavItem> navigation) {

    public boolean signedIn() {
        return !user.isEmpty();
    }

    /** True when the address is the one of {@code item} or below it. */
    public boolean isAt(NavItem item) {
        return path.equals(item.path()) || path.startsWith(item.path() + "/");
    }
}
