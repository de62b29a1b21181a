package io.ripen;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the plan of the house says of who may know whom. */
class HouseTest {

    /** From the ground up: a room may call those before it. */
    private static final List<String> ROOMS =
            List.of("kernel", "site", "access", "leads", "activity", "qualification", "intake", "system", "demo");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ripen");

    private static final DescribedPredicate<JavaClass> A_STORE =
            simpleNameEndingWith("Store").and(resideInAnyPackage("io.ripen.."));

    @Test
    void theHouseIsRead() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .contains("io.ripen.scoring", "io.ripen.model", "io.ripen.intake.web");
    }

    @Test
    void aRoomCallsOnlyTheRoomsBelow() {
        for (int i = 0; i < ROOMS.size() - 1; i++) {
            String[] above = ROOMS.stream()
                    .skip(i + 1L)
                    .map(room -> "io.ripen." + room + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.ripen." + ROOMS.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(HOUSE);
        }
    }

    @Test
    void theEngineKnowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.ripen.scoring..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.ripen.scoring..", "java..", "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void modelFilesKnowNoServer() {
        noClasses()
                .that()
                .resideInAPackage("io.ripen.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "org.slf4j..", "io.ripen.cli..")
                .check(HOUSE);
    }

    @Test
    void nobodyUsesAnObjectRelationalMapper() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.springframework.data..")
                .check(HOUSE);
    }

    @Test
    void aStoreIsSeenOnlyInItsRoom() {
        classes().that(A_STORE).should().bePackagePrivate().check(HOUSE);
    }

    /** Compiled templates belong to the pages that draw them. */
    @Test
    void pagesAndRoutesAreCalledByNobody() {
        classes()
                .that()
                .resideInAPackage("io.ripen.*.web")
                .should(beUsedOnlyInTheirPackage())
                .check(HOUSE);
    }

    private static ArchCondition<JavaClass> beUsedOnlyInTheirPackage() {
        return new ArchCondition<>("be used only in their package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaClass> users = type.getDirectDependenciesToSelf().stream()
                        .map(dependency -> dependency.getOriginClass())
                        .filter(user -> !user.getPackageName().equals(type.getPackageName()))
                        .filter(user -> !user.getPackageName().startsWith("io.ripen.jte"));
                users.forEach(user ->
                        events.add(SimpleConditionEvent.violated(type, user.getName() + " uses " + type.getName())));
            }
        };
    }
}
