package io.ripen.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The door to mending rejected input. What is sent again goes the way of every message, as of the time when it first
 * came, and keeps its message id: it never counts twice. Thread-safe.
 */
public final class Resending {

    /** Rows that one call works off. */
    public static final int ROWS_MAX = 10_000;

    private static final int PAGE = 500;

    private final RejectedInput rejected;
    private final RequestReader reader;
    private final Intake intake;
    private final Clock clock;

    public Resending(RejectedInput rejected, RequestReader reader, Intake intake, Clock clock) {
        this.rejected = rejected;
        this.reader = reader;
        this.intake = intake;
        this.clock = clock;
    }

    /** What became of one row. */
    public sealed interface Outcome {
        record Sent() implements Outcome {}

        /** It stays open, as it is now. */
        record StillRejected(Rejection why) implements Outcome {}

        record TryLater(String why) implements Outcome {}

        /** Somebody has settled it already, or it never was. */
        record NotOpen() implements Outcome {}
    }

    /**
     * What became of all rows of a code.
     *
     * @param refused those that break a rule still
     * @param left those that wait for another call
     */
    public record Tally(int sent, int refused, boolean left) {}

    /** Sends {@code payload} in the place of what the row holds. */
    public Outcome resend(long id, String payload, String who) {
        Optional<RejectedInput.Row> found = rejected.find(id).filter(row -> row.state() == RejectedInput.State.OPEN);
        if (found.isEmpty()) {
            return new Outcome.NotOpen();
        }
        return switch (read(found.get(), payload)) {
            case Message.Bad bad -> {
                rejected.amend(id, bad);
                yield new Outcome.StillRejected(bad.why());
            }
            case Message.Good good ->
                switch (intake.submit(List.of(good)).join()) {
                    case Receipt.Stored stored -> {
                        rejected.settle(List.of(id), RejectedInput.State.RESENT, who, clock.instant());
                        yield new Outcome.Sent();
                    }
                    case Receipt.TryLater later -> new Outcome.TryLater(later.why());
                };
        };
    }

    private Message read(RejectedInput.Row row, String payload) {
        Message.Raw raw = new Message.Raw(Payload.of(payload), row.type(), row.sentAt(), row.receivedAt());
        try {
            return reader.reread(raw, "rejected-" + row.id());
        } catch (RequestReader.Malformed e) {
            return new Message.Bad(raw, Rejection.NOT_JSON, e.getMessage());
        }
    }

    /** Sends the open rows of a code again as they are: the rule or the server may be another by now. */
    public Tally resendAll(String code, String who) {
        int sent = 0;
        int refused = 0;
        long last = 0;
        for (int done = 0; done < ROWS_MAX; done += PAGE) {
            List<RejectedInput.Row> rows = rejected.openAfter(code, last, PAGE);
            if (rows.isEmpty()) {
                return new Tally(sent, refused, false);
            }
            List<Long> ids = new ArrayList<>();
            List<Message> good = new ArrayList<>();
            for (RejectedInput.Row row : rows) {
                if (read(row, row.payload()) instanceof Message.Good mended) {
                    ids.add(row.id());
                    good.add(mended);
                }
            }
            if (!good.isEmpty() && intake.submit(good).join() instanceof Receipt.TryLater) {
                return new Tally(sent, refused, true);
            }
            sent += rejected.settle(ids, RejectedInput.State.RESENT, who, clock.instant());
            refused += rows.size() - good.size();
            last = rows.getLast().id();
        }
        return new Tally(sent, refused, true);
    }

    /** True when the row was open. */
    public boolean drop(long id, String who) {
        return rejected.settle(List.of(id), RejectedInput.State.DROPPED, who, clock.instant()) == 1;
    }

    /** How many rows of the code were open. */
    public int dropAll(String code, String who) {
        return rejected.settle(code, RejectedInput.State.DROPPED, who, clock.instant());
    }
}
