package io.ripen.access;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is acting in this request: a person, or a secret key.
 *
 * @param id of the person, null for a key
 * @param label address of the person or prefix of the key, for the audit trail
 */
public record CurrentUser(@Nullable Long id, String label) implements Principal {

    /** The one of this request; a problem when nobody is signed in. */
    public static CurrentUser get() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof CurrentUser user) {
            return user;
        }
        throw new ProblemException(Problem.NOT_SIGNED_IN);
    }

    public static boolean may(Permission permission) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                && who.getAuthorities().stream()
                        .anyMatch(held -> permission.word().equals(held.getAuthority()));
    }

    @Override
    public String getName() {
        return label;
    }
}
