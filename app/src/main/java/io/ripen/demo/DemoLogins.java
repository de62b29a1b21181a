package io.ripen.demo;

import io.ripen.access.Role;
import io.ripen.access.User;
import io.ripen.access.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One login for each role, all with the same password, which is made once and kept beside the database. */
final class DemoLogins {

    private static final int PASSWORD_BYTES = 6;

    private final Users users;
    private final Path file;

    DemoLogins(Users users, Path folder) {
        this.users = users;
        this.file = folder.resolve("demo-password");
    }

    /** Makes those that are missing; returns the password that they were made with. */
    String make() throws IOException {
        String password = password();
        Set<String> known = users.all().stream().map(User::email).collect(Collectors.toSet());
        for (Role role : Role.values()) {
            if (!known.contains(address(role))) {
                users.create(address(role), password, role);
            }
        }
        return password;
    }

    static String address(Role role) {
        return role.name().toLowerCase(Locale.ROOT) + "@demo.example";
    }

    private String password() throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        Path half = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "demo",
                ".pw",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, made);
        Files.move(half, file);
        return made;
    }
}
