package io.ripen.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells mail domains of companies from free and disposable ones, by lists of our own in the resources. */
final class EmailDomains {

    private static final Set<String> FREE = read("free-email-domains.txt");
    private static final Set<String> DISPOSABLE = read("disposable-email-domains.txt");

    private EmailDomains() {}

    /** {@code company}, {@code free} or {@code disposable}. */
    static String kindOf(String domain) {
        if (DISPOSABLE.contains(domain)) {
            return "disposable";
        }
        return FREE.contains(domain) ? "free" : "company";
    }

    private static Set<String> read(String resource) {
        try (InputStream in = Objects.requireNonNull(EmailDomains.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
