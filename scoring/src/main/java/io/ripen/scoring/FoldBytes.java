package io.ripen.scoring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The stored form of a {@link LeadFold}: only what is not empty, in a fixed order, after a version byte. */
// The declared order of these enums is the stored form: constants are only ever added at the end of a new version.
@SuppressWarnings("EnumOrdinal")
final class FoldBytes {

    private static final byte VERSION = 1;
    private static final int REASON_BYTES_MAX = 200;
    private static final int UNDECIDED = 1;
    private static final int BY_HAND = 2;

    private FoldBytes() {}

    static byte[] write(LeadFold fold) {
        ByteBuffer out = ByteBuffer.allocate(size(fold));
        out.put(VERSION);
        Standing standing = fold.standing;
        out.put((byte) ((fold.undecided ? UNDECIDED : 0) | (standing.disqualifiedByHand ? BY_HAND : 0)));
        out.put((byte) standing.temperature.ordinal());
        out.put((byte) standing.stage.ordinal());
        out.putLong(fold.points.asOf);
        out.putLong(fold.startsAt);
        out.putLong(fold.points.lastActivity);
        out.putLong(standing.stageSince);
        out.putLong(standing.leavingSince);
        out.putLong(standing.sentBackAt);
        out.putLong(standing.lastIntent);
        out.put((byte) fold.turnings.size());
        for (Map.Entry<Turning, String> turning : fold.turnings.entrySet()) {
            byte[] reason = reasonBytes(turning.getValue());
            out.put((byte) turning.getKey().ordinal()).put((byte) reason.length).put(reason);
        }
        for (int i = 0; i < fold.points.signals.length; i++) {
            SignalFold signal = fold.points.signals[i];
            if (signal != null && !signal.isEmpty()) {
                write(out, i, signal);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void write(ByteBuffer out, int number, SignalFold signal) {
        out.putShort((short) number);
        boolean day = signal.openDay != SignalFold.NO_DAY;
        int kind = (day ? 1 : 0) | (signal.latestOf != null ? 2 : 0);
        out.put((byte) kind).putDouble(signal.closed);
        if (day) {
            out.putDouble(signal.open).putInt((int) signal.openDay).putInt(signal.openCount);
        }
        if (signal.latestOf != null) {
            out.putInt(signal.latestOf.size());
            signal.latestOf.forEach((hash, latest) -> out.putLong(hash).putLong(latest));
        }
    }

    private static int size(LeadFold fold) {
        int size = 64 + fold.turnings.size() * (REASON_BYTES_MAX + 2);
        for (SignalFold signal : fold.points.signals) {
            size += signal == null ? 0 : 31 + 16 * signal.values().size();
        }
        return size;
    }

    /** Cut so that the length fits one byte; a reason is a word or two. */
    private static byte[] reasonBytes(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= REASON_BYTES_MAX ? bytes : Arrays.copyOf(bytes, REASON_BYTES_MAX);
    }

    static LeadFold read(Profile profile, byte[] state) {
        ByteBuffer in = ByteBuffer.wrap(state);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("folded state of version " + version + ", this engine reads " + VERSION);
        }
        int flags = in.get();
        Standing standing = new Standing();
        standing.disqualifiedByHand = (flags & BY_HAND) != 0;
        standing.temperature = Temperature.values()[in.get()];
        standing.stage = Stage.values()[in.get()];
        Accumulation points = new Accumulation(profile.plan, in.getLong());
        long startsAt = in.getLong();
        points.lastActivity = in.getLong();
        standing.stageSince = in.getLong();
        standing.leavingSince = in.getLong();
        standing.sentBackAt = in.getLong();
        standing.lastIntent = in.getLong();
        LeadFold fold = new LeadFold(profile, points, standing, startsAt);
        fold.undecided = (flags & UNDECIDED) != 0;
        for (int left = in.get(); left > 0; left--) {
            Turning turning = Turning.values()[in.get()];
            byte[] reason = new byte[Byte.toUnsignedInt(in.get())];
            in.get(reason);
            fold.turnings.put(turning, new String(reason, StandardCharsets.UTF_8));
        }
        while (in.hasRemaining()) {
            points.signals[in.getShort()] = readSignal(in);
        }
        return fold;
    }

    private static SignalFold readSignal(ByteBuffer in) {
        SignalFold signal = new SignalFold();
        int kind = in.get();
        signal.closed = in.getDouble();
        if ((kind & 1) != 0) {
            signal.open = in.getDouble();
            signal.openDay = in.getInt();
            signal.openCount = in.getInt();
        }
        if ((kind & 2) != 0) {
            signal.latestOf = new java.util.TreeMap<>();
            for (int left = in.getInt(); left > 0; left--) {
                signal.latestOf.put(in.getLong(), in.getLong());
            }
        }
        return signal;
    }
}
