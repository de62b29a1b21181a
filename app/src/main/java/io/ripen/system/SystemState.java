package io.ripen.system;

import io.ripen.intake.Intake;
import io.ripen.kernel.DatabaseFacts;
import io.ripen.qualification.Publishing;
import io.ripen.qualification.Qualifications;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server is at an instant. Immutable.
 *
 * @param rejectedOpen messages that broke a rule and wait for somebody
 * @param overdue reviews that are due; counted up to {@link Qualifications#OVERDUE_MAX}
 * @param late how long the oldest of them is due
 * @param warnings a sentence for each thing that is wrong
 */
public record SystemState(
        String version,
        Duration uptime,
        DatabaseFacts.Reading database,
        Stored stored,
        Intake.Waiting intake,
        long rejectedOpen,
        long overdue,
        Duration late,
        Serving model,
        Memory memory,
        List<String> warnings) {

    /**
     * What is stored. The numbers of rows are estimates of PostgreSQL, so that nothing is read to count them.
     *
     * @param leadBytes with their states
     */
    public record Stored(long leads, long leadBytes, long events, long eventBytes) {

        /** Zero when there are none. */
        public long bytesPerLead() {
            return leads == 0 ? 0 : leadBytes / leads;
        }

        /** Zero when there are none. */
        public long bytesPerEvent() {
            return events == 0 ? 0 : eventBytes / events;
        }
    }

    /**
     * The model that serves.
     *
     * @param publishing the one at work or the last one, or null
     */
    public record Serving(
            int version, String name, @Nullable Publishing publishing) {}

    /**
     * In bytes.
     *
     * @param process what the process holds, or null where the system does not tell
     */
    public record Memory(
            long heapUsed, long heapMax, @Nullable Long process) {}
}
