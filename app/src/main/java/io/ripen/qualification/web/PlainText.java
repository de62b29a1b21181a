package io.ripen.qualification.web;

import io.ripen.leads.Lead;
import io.ripen.scoring.Value;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values as a page shows them. Stateless. */
public final class PlainText {

    private PlainText() {}

    public static String of(Value value) {
        return switch (value) {
            case Value.Text text -> text.value();
            case Value.Numeric number -> number(number.value());
            case Value.Bool bool -> bool.value() ? "yes" : "no";
            case Value.TextSet set -> String.join(", ", set.members());
            case Value.Members members ->
                members.values().stream().map(PlainText::of).sorted().collect(Collectors.joining(", "));
            case Value.Moment moment -> moment.value().toString();
        };
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%.0f", number)
                : Double.toString(number);
    }

    /** What to call the lead: the name, else the email, the phone or the number. */
    public static String title(Lead lead) {
        String name = (text(lead, "first_name") + " " + text(lead, "last_name")).strip();
        if (!name.isEmpty()) {
            return name;
        }
        String key = text(lead, "email").isEmpty() ? text(lead, "phone") : text(lead, "email");
        return key.isEmpty() ? "Lead " + lead.id() : key;
    }

    private static String text(Lead lead, String name) {
        return lead.attributes().get(name) instanceof Value.Text text ? text.value() : "";
    }

    public static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
