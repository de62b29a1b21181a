package io.ripen.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Programs that say themselves that they are no person. */
final class Crawlers {

    private static final Pattern NAMES = Pattern.compile(
            "bot\\b|bot/|crawler|spider|slurp|facebookexternalhit|headlesschrome|lighthouse|pingdom|curl/|python-requests",
            Pattern.CASE_INSENSITIVE);

    /** The same few programs come again and again, and each takes a look at every place of a long name. */
    private static final int KNOWN_MAX = 10_000;

    private static final Cache<String, Boolean> KNOWN =
            Caffeine.newBuilder().maximumSize(KNOWN_MAX).build();

    /** Longer ones are looked at anew: nobody fills the memory with names. */
    private static final int KNOWN_LENGTH_MAX = 300;

    private Crawlers() {}

    static boolean isCrawler(@Nullable String userAgent) {
        if (userAgent == null) {
            return false;
        }
        return userAgent.length() > KNOWN_LENGTH_MAX
                ? saysSo(userAgent)
                : Boolean.TRUE.equals(KNOWN.get(userAgent, Crawlers::saysSo));
    }

    private static boolean saysSo(String userAgent) {
        return NAMES.matcher(userAgent).find();
    }
}
