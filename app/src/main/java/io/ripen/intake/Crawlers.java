package io.ripen.intake;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Programs that say themselves that they are no person. */
final class Crawlers {

    private static final Pattern NAMES = Pattern.compile(
            "bot\\b|bot/|crawler|spider|slurp|facebookexternalhit|headlesschrome|lighthouse|pingdom|curl/|python-requests",
            Pattern.CASE_INSENSITIVE);

    private Crawlers() {}

    static boolean isCrawler(@Nullable String userAgent) {
        return userAgent != null && NAMES.matcher(userAgent).find();
    }
}
