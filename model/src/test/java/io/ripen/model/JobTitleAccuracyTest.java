package io.ripen.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * How often titles are read as a person would read them, on titles labelled by hand. The patterns were made with these titles
 * in sight, so the figure guards against getting worse; it does not say how well unseen titles are read.
 */
class JobTitleAccuracyTest {

    private static final double SENIORITY_FLOOR = 0.97;
    private static final double DEPARTMENT_FLOOR = 0.96;
    private static final double DECIDERS_FLOOR = 0.98;

    private static final Set<String> DECIDERS = Set.of("owner", "c_level", "vp", "director");
    private static final List<Labelled> TITLES = titles();

    /** An empty text: the title does not tell. */
    private record Labelled(String title, String seniority, String department) {

        boolean isSeniorityRight() {
            return read().seniority().orElse("").equals(seniority);
        }

        boolean isDepartmentRight() {
            return read().department().orElse("").equals(department);
        }

        boolean isDeciderRight() {
            return DECIDERS.contains(read().seniority().orElse("")) == DECIDERS.contains(seniority);
        }

        private JobTitle read() {
            return JobTitle.of(title);
        }

        @Override
        public String toString() {
            return title + " (" + seniority + ", " + department + ") read as "
                    + read().seniority().orElse("") + ", " + read().department().orElse("");
        }
    }

    private static List<Labelled> titles() {
        try (InputStream in = JobTitleAccuracyTest.class.getResourceAsStream("/job-titles.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Labelled(cells[0].strip(), cells[1].strip(), cells[2].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void seniorityIsReadAsAPersonWould() {
        assertThat(share("seniority", Labelled::isSeniorityRight)).isGreaterThanOrEqualTo(SENIORITY_FLOOR);
    }

    @Test
    void theDepartmentIsReadAsAPersonWould() {
        assertThat(share("department", Labelled::isDepartmentRight)).isGreaterThanOrEqualTo(DEPARTMENT_FLOOR);
    }

    @Test
    void whoDecidesIsToldFromWhoDoesNot() {
        assertThat(share("decision-maker", Labelled::isDeciderRight)).isGreaterThanOrEqualTo(DECIDERS_FLOOR);
    }

    /** The share that is right; told with the titles that are not, so that a change shows what it gained and lost. */
    private static double share(String what, Predicate<Labelled> isRight) {
        List<Labelled> wrong = new ArrayList<>(TITLES);
        wrong.removeIf(isRight);
        double share = 1 - (double) wrong.size() / TITLES.size();
        System.out.printf(Locale.ROOT, "Job titles, %s: %.1f%% of %d right%n", what, 100 * share, TITLES.size());
        wrong.forEach(title -> System.out.println("  wrong: " + title));
        return share;
    }
}
