package io.ripen.cli.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids of leads to their order, in 12 bytes an id and a little air: by a 64-bit hash, whose chance of confusing two of a
 * million ids is about one in 37 million. Not thread-safe while it grows.
 */
public final class LeadIndex {

    private static final int FREE = -1;

    private long[] hashes = new long[1 << 10];
    private int[] ordinals = filled(1 << 10);
    private int size;

    /** @return false when the id is known */
    boolean add(String id) {
        if (size * 2 >= hashes.length) {
            grow();
        }
        long hash = hash(id);
        int slot = slot(hash);
        if (ordinals[slot] != FREE) {
            return false;
        }
        hashes[slot] = hash;
        ordinals[slot] = size++;
        return true;
    }

    /** The order of the lead from 0, or -1 when it is unknown. */
    public int ordinalOf(String id) {
        return ordinals[slot(hash(id))];
    }

    public int size() {
        return size;
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash ^ (hash >>> 32)) & mask;
        while (ordinals[slot] != FREE && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldOrdinals = ordinals;
        hashes = new long[oldHashes.length * 2];
        ordinals = filled(oldHashes.length * 2);
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldOrdinals[i] != FREE) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                ordinals[slot] = oldOrdinals[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, FREE);
        return slots;
    }

    private static long hash(String id) {
        long hash = 0x9e3779b97f4a7c15L;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0xff51afd7ed558ccdL;
            hash ^= hash >>> 32;
        }
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 29);
    }
}
