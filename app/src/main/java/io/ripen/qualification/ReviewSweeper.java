package io.ripen.qualification;

import io.ripen.kernel.WriteTurn;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/** Works off due reviews in small batches, so that no stored score is ever wrong by more than a point. */
public final class ReviewSweeper {

    /** States of one turn: small, because intake waits meanwhile. */
    static final int TURN_MAX = 200;

    /** Turns of one sweep; what is left waits for the next. */
    static final int TURNS_MAX = 100;

    private final Qualifications qualifications;
    private final WriteTurn turn;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReviewSweeper(Qualifications qualifications, WriteTurn turn, TransactionTemplate transaction, Clock clock) {
        this.qualifications = qualifications;
        this.turn = turn;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1000)
    public void sweep() {
        int done = TURN_MAX;
        for (int i = 0; i < TURNS_MAX && done == TURN_MAX; i++) {
            done = turn.take(this::review);
        }
    }

    private int review() {
        try {
            Integer done = transaction.execute(status -> qualifications.review(clock.instant(), TURN_MAX));
            return done == null ? 0 : done;
        } catch (RuntimeException e) {
            qualifications.rolledBack();
            throw e;
        }
    }
}
