package io.ripen.site;

import java.util.List;
import org.springframework.stereotype.Component;

/** Where people arrive: the first entry of the navigation, or a page that says what to do. */
@Component
public class HomePage {

    private final List<NavItem> navigation;

    HomePage(List<NavItem> navigation) {
        this.navigation = navigation;
    }

    /** The address to go to, or empty when no room has a page for leads yet. */
    public String address() {
        return navigation.stream()
                .map(NavItem::path)
                .filter("/leads"::equals)
                .findFirst()
                .orElse("");
    }
}
