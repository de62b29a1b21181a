package io.ripen.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the link that makes the first administrator, as long as there is none. */
@Component
class FirstAdministrator {

    private final Users users;
    private final boolean wanted;

    FirstAdministrator(Users users, @Value("${ripen.first-link:true}") boolean wanted) {
        this.users = users;
        this.wanted = wanted;
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() {
        if (wanted && users.none()) {
            System.out.println("\nNobody has a login yet. Create the administrator here, once, within 48 hours:\n\n  "
                    + users.invite(null, Role.ADMINISTRATOR) + "\n");
        }
    }
}
