package io.ripen.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Seniority and department as a job title tells them, in English, German, French, Spanish and Indonesian. What a title
 * does not tell stays unknown: an account manager may be anybody, and a former CEO is none.
 */
record JobTitle(Optional<String> seniority, Optional<String> department) {

    /** Of a longer title the rest is not read: patterns take their time. */
    static final int TITLE_LENGTH_MAX = 200;

    /** Single letters with dots, as in C.E.O. */
    private static final Pattern INITIALS = Pattern.compile("\\b(\\p{L})\\.(?=\\p{L}\\b)");

    /** Managers of something other than people or a budget: the word says nothing of seniority. */
    private static final Pattern NO_MANAGER = Pattern.compile(
            "\\b(account|community|customer success|client success|office|social media|content|case) manager(in)?\\b");

    /** The same titles come again and again, and each takes tens of patterns. */
    private static final int KNOWN_TITLES_MAX = 20_000;

    private static final Map<String, JobTitle> KNOWN_TITLES = new ConcurrentHashMap<>();

    static JobTitle of(String title) {
        String start = title.substring(0, Math.min(title.length(), TITLE_LENGTH_MAX));
        JobTitle known = KNOWN_TITLES.get(start);
        if (known != null) {
            return known;
        }
        JobTitle read = read(plain(start));
        if (KNOWN_TITLES.size() < KNOWN_TITLES_MAX) {
            KNOWN_TITLES.put(start, read);
        }
        return read;
    }

    private static JobTitle read(String plain) {
        String ranked = NO_MANAGER.matcher(plain).replaceAll("$1");
        return new JobTitle(
                JobTitlePatterns.first(JobTitlePatterns.SENIORITIES, ranked),
                JobTitlePatterns.first(JobTitlePatterns.DEPARTMENTS, plain));
    }

    /** Lower case, without accents and punctuation. */
    private static String plain(String title) {
        String joined = INITIALS.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("$1");
        return Normalizer.normalize(joined.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }
}
