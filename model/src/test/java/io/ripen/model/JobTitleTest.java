package io.ripen.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTitleTest {

    @ParameterizedTest
    @CsvSource({
        "CEO, c_level",
        "Chief Marketing Officer, c_level",
        "Geschäftsführerin, c_level",
        "Directeur général, c_level",
        "Direktur Utama, c_level",
        "VP of Sales, vp",
        "Co-Founder, owner",
        "Inhaber, owner",
        "Head of Marketing, director",
        "Directora de ventas, director",
        "Vertriebsleiter, director",
        "Marketing Manager, manager",
        "Jefe de compras, manager",
        "Manajer Pemasaran, manager",
        "Senior Consultant, senior",
        "Junior Developer, junior",
        "Assistentin, junior",
        "Praktikant Marketing, intern",
        "Stagiaire, intern"
    })
    void seniorityIsReadFromTitlesInFiveLanguages(String title, String seniority) {
        assertThat(JobTitle.of(title).seniority()).contains(seniority);
    }

    @ParameterizedTest
    @CsvSource({
        "VP of Sales, sales",
        "Leiterin Einkauf, purchasing",
        "Responsable des ressources humaines, hr",
        "Director de finanzas, finance",
        "Staf Keuangan, finance"
    })
    void departmentIsReadFromTheTitle(String title, String department) {
        assertThat(JobTitle.of(title).department()).contains(department);
    }

    @ParameterizedTest
    @CsvSource({"Gardener", "''"})
    void whatATitleDoesNotTellStaysUnknown(String title) {
        assertThat(JobTitle.of(title).seniority()).isEmpty();
        assertThat(JobTitle.of(title).department()).isEmpty();
    }
}
