package io.ripen.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void theAreaCountsPairsAndTiesHalf() {
        // 3 over 2 and 1: two pairs; 1 under 2: none; 1 beside 1: half. 2.5 of 4.
        Ranking ranking = new Ranking(new double[] {3, 1}, new double[] {2, 1});
        assertThat(ranking.area()).isEqualTo(0.625);
    }

    @Test
    void aTieAcrossATenthIsSharedEvenly() {
        // 20 rows of one score, 5 won: every tenth holds 2 rows and half a win.
        Ranking ranking = new Ranking(new double[5], new double[15]);
        assertThat(ranking.area()).isEqualTo(0.5);
        assertThat(ranking.tenths()).hasSize(10).allSatisfy(tenth -> {
            assertThat(tenth.rows()).isCloseTo(2, within(1e-9));
            assertThat(tenth.won()).isCloseTo(0.5, within(1e-9));
        });
    }

    @Test
    void tenthsRunFromTheHighestScore() {
        Ranking ranking = new Ranking(new double[] {10, 9}, new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(ranking.area()).isEqualTo(1);
        assertThat(ranking.tenths())
                .extracting(Ranking.Tenth::won)
                .containsExactly(1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    }

    @Test
    void quartilesLieBetweenNeighboursInProportion() {
        double[] days = {1, 2, 3, 4};
        assertThat(Course.quantile(days, 0.25)).isEqualTo(1.75);
        assertThat(Course.quantile(days, 0.5)).isEqualTo(2.5);
    }
}
