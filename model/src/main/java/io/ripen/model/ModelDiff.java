package io.ripen.model;

import io.ripen.scoring.QualificationModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two models in their own terms, not in lines of text. Order counts only where it can move a score:
 * among the rules of a criterion. Immutable.
 */
public record ModelDiff(List<Change> changes) {

    public ModelDiff {
        changes = List.copyOf(changes);
    }

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * @param part what is concerned, such as {@code signal engagement.page}
     * @param property what of it changed; null when all of it came or went
     * @param before null when added
     * @param after null when removed
     */
    public record Change(
            Kind kind,
            String part,
            @Nullable String property,
            @Nullable String before,
            @Nullable String after) {}

    public static ModelDiff of(QualificationModel before, QualificationModel after) {
        Map<String, Map<String, String>> old = ModelParts.of(before);
        Map<String, Map<String, String>> now = ModelParts.of(after);
        List<Change> changes = new ArrayList<>();
        for (String part : union(old.keySet(), now.keySet())) {
            Map<String, String> was = old.get(part);
            Map<String, String> is = now.get(part);
            if (was == null && is != null) {
                changes.add(new Change(Kind.ADDED, part, null, null, words(is)));
            } else if (was != null && is == null) {
                changes.add(new Change(Kind.REMOVED, part, null, words(was), null));
            } else if (was != null && is != null) {
                properties(part, was, is, changes);
            }
        }
        return new ModelDiff(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    private static void properties(String part, Map<String, String> was, Map<String, String> is, List<Change> changes) {
        for (String property : union(was.keySet(), is.keySet())) {
            String before = was.get(property);
            String after = is.get(property);
            if (before == null) {
                changes.add(new Change(Kind.ADDED, part, property, null, after));
            } else if (!before.equals(after)) {
                changes.add(new Change(after == null ? Kind.REMOVED : Kind.CHANGED, part, property, before, after));
            }
        }
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return all;
    }

    private static String words(Map<String, String> properties) {
        List<String> words = new ArrayList<>();
        new LinkedHashMap<>(properties).forEach((property, value) -> words.add(property + " " + value));
        return String.join(", ", words);
    }
}
