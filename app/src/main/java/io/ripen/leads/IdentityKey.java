package io.ripen.leads;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * Something a person or browser is known by. Immutable; emails in lower case.
 *
 * @param hash 128 bits of SHA-256 over kind and value
 */
public record IdentityKey(Kind kind, String value, UUID hash) {

    /** In the order in which they are stored. */
    public enum Kind {
        VISITOR,
        USER,
        EMAIL,
        PHONE
    }

    public static IdentityKey of(Kind kind, String value) {
        String clean = kind == Kind.EMAIL ? value.strip().toLowerCase(Locale.ROOT) : value.strip();
        return new IdentityKey(kind, clean, hash(kind, clean));
    }

    @SuppressWarnings("EnumOrdinal") // the order of kinds is stored
    private static UUID hash(Kind kind, String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((kind.ordinal() + ":" + value).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
