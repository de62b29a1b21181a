package io.ripen.system;

import io.ripen.intake.Intake;
import io.ripen.kernel.DatabaseFacts;
import io.ripen.qualification.Publishing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what is wrong, and what to do about it. */
final class Warnings {

    /** Reviews are worked off every second; later than this they do not keep up. */
    static final Duration LATE_MAX = Duration.ofMinutes(1);

    /** A checkpoint or a publishing wants some of it at once. */
    static final long DISK_LEFT_MIN = 512L * 1024 * 1024;

    private static final double QUEUE_SHARE = 0.5;
    private static final double HEAP_SHARE = 0.95;

    private Warnings() {}

    static List<String> ofDisk(DatabaseFacts.Reading database) {
        Long left = database.bytesLeft();
        return left == null || left >= DISK_LEFT_MIN
                ? List.of()
                : List.of("The disk of the data folder has " + Units.bytes(left) + " left. Make room: when it is full,"
                        + " senders are told to try again later; nothing that was answered is lost.");
    }

    static List<String> of(
            Intake.Waiting intake,
            long rejectedOpen,
            Duration late,
            @Nullable Publishing publishing,
            SystemState.Memory memory) {
        List<String> all = new ArrayList<>();
        if (intake.requests() > intake.limits().requests() * QUEUE_SHARE
                || intake.bytes() > intake.limits().bytes() * QUEUE_SHARE) {
            all.add("The intake is more than half full. When it is full, senders are told to try again later;"
                    + " nothing that was answered is lost.");
        }
        if (rejectedOpen > 0) {
            all.add(String.format(
                    Locale.ENGLISH,
                    rejectedOpen == 1
                            ? "%,d message broke a rule and is not counted. Mend it under Rejected input."
                            : "%,d messages broke a rule and are not counted. Mend them under Rejected input.",
                    rejectedOpen));
        }
        if (late.compareTo(LATE_MAX) > 0) {
            all.add("Reviews are late: some scores and stages stand as they were " + Units.duration(late)
                    + " ago. They catch up when less comes in.");
        }
        if (publishing != null && publishing.state() == Publishing.State.FAILED) {
            all.add("Publishing version " + publishing.version()
                    + " failed; the version before it goes on serving. See Models for why.");
        }
        if (memory.heapUsed() > memory.heapMax() * HEAP_SHARE) {
            all.add("The heap is nearly full. Give the server more with RIPEN_HEAP.");
        }
        return all;
    }
}
