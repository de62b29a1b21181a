package io.ripen.intake.web;

import io.ripen.intake.RejectedInput;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a list of rejected input, as it stands in an address. Immutable.
 *
 * @param from first day, in UTC
 * @param to last day, in UTC
 */
public record RejectedQuery(
        RejectedInput.State state,
        String code,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** @throws ProblemException with all that cannot be read */
    static RejectedQuery read(
            @Nullable String state, @Nullable String code, @Nullable String from, @Nullable String to) {
        List<Fault> faults = new ArrayList<>();
        RejectedInput.State read = RejectedInput.State.OPEN;
        try {
            read = state == null || state.isEmpty()
                    ? RejectedInput.State.OPEN
                    : RejectedInput.State.valueOf(state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("state", "'" + state + "' is not open, resent or dropped."));
        }
        RejectedQuery query =
                new RejectedQuery(read, code == null ? "" : code, day("from", from, faults), day("to", to, faults));
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.INPUT_INVALID, faults);
        }
        return query;
    }

    private static @Nullable LocalDate day(String name, @Nullable String text, List<Fault> faults) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            faults.add(new Fault(name, "'" + text + "' is not a day such as 2026-01-31."));
            return null;
        }
    }

    RejectedInput.Filter filter() {
        return new RejectedInput.Filter(
                state,
                code.isEmpty() ? null : code,
                from == null ? null : start(from),
                to == null ? null : start(to.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether anything but the state narrows the list. */
    public boolean isNarrow() {
        return !code.isEmpty() || from != null || to != null;
    }

    /** The address of the page of rows before {@code before}. */
    public String before(long before) {
        return address("/rejected") + "&before=" + before;
    }

    String address(String path) {
        return path + "?state=" + state.word() + "&code=" + URLEncoder.encode(code, StandardCharsets.UTF_8)
                + (from == null ? "" : "&from=" + from) + (to == null ? "" : "&to=" + to);
    }
}
