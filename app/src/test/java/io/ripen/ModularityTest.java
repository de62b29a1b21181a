package io.ripen;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    /**
     * The command line starts the server from outside, and compiled templates belong to the rooms' pages;
     * the libraries have their own module borders.
     */
    private static final DescribedPredicate<JavaClass> OUTSIDE = DescribedPredicate.describe(
            "the command line or a template",
            type -> type.getPackageName().startsWith("io.ripen.cli")
                    || type.getPackageName().startsWith("io.ripen.scoring")
                    || type.getPackageName().startsWith("io.ripen.model")
                    || type.getPackageName().startsWith("io.ripen.jte")
                    || type.getName().startsWith("io.ripen.Ripen"));

    @Test
    void everyRoomCallsOnlyTheRoomsItMay() {
        ApplicationModules.of(RipenApplication.class, OUTSIDE).verify();
    }
}
