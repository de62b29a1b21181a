package io.ripen.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A known value of an attribute or of an event property. Unknown is the absence of a value, never a value. Immutable. */
public sealed interface Value {

    AttributeType type();

    record Text(String value) implements Value {
        @Override
        public AttributeType type() {
            return AttributeType.TEXT;
        }
    }

    /** The one kind of number: a double; {@code 40} and {@code 40.0} are the same. */
    record Numeric(double value) implements Value {
        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number must be finite: " + value);
            }
            // -0.0 and 0.0 are one number, also for equals and hashCode.
            value = value + 0.0;
        }

        @Override
        public AttributeType type() {
            return AttributeType.NUMBER;
        }
    }

    record Bool(boolean value) implements Value {
        @Override
        public AttributeType type() {
            return AttributeType.BOOLEAN;
        }
    }

    /** A set of texts, iterated in natural order. */
    record TextSet(SortedSet<String> members) implements Value {
        public TextSet {
            members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
        }

        public static TextSet of(Collection<String> members) {
            return new TextSet(new TreeSet<>(members));
        }

        @Override
        public AttributeType type() {
            return AttributeType.TEXT_SET;
        }
    }

    /** A literal list in a condition, such as {@code ["DE", "AT"]}; never the value of an attribute. */
    record Members(Set<Value> values) implements Value {
        public Members {
            values = Set.copyOf(values);
        }

        @Override
        public AttributeType type() {
            return AttributeType.TEXT_SET;
        }
    }

    record Moment(Instant value) implements Value {
        @Override
        public AttributeType type() {
            return AttributeType.INSTANT;
        }
    }

    static Value of(String value) {
        return new Text(value);
    }

    static Value of(double value) {
        return new Numeric(value);
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(Instant value) {
        return new Moment(value);
    }
}
