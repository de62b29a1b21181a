package io.ripen.scoring;

/** A 64-bit hash of a value that is the same on every machine and in every release: it is stored. */
final class ValueHash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private ValueHash() {}

    static long of(Value value) {
        return switch (value) {
            case Value.Text text -> text("t", text.value());
            case Value.Numeric number -> text("n", Double.toString(number.value()));
            case Value.Bool bool -> text("b", Boolean.toString(bool.value()));
            case Value.Moment moment -> text("i", moment.value().toString());
            case Value.TextSet set -> text("s", String.join("\u0000", set.members()));
            case Value.Members members -> text("m", members.toString());
        };
    }

    private static long text(String kind, String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < kind.length(); i++) {
            hash = (hash ^ kind.charAt(i)) * FNV_PRIME;
        }
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        // FNV alone leaves the high bits of short texts alike; this spreads them (splitmix64).
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
