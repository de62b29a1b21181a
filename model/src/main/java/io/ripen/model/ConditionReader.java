package io.ripen.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import io.ripen.scoring.AttributeType;
import io.ripen.scoring.condition.Condition;
import io.ripen.scoring.condition.Operand.MetricName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads conditions in CEL syntax: parsed and type-checked by the CEL library, then turned into the engine's tree, which
 * knows a part of CEL only. Thread-safe.
 */
public final class ConditionReader {

    /** Where a condition stands, which decides what it may read. */
    public enum Place {
        /** Rules of fit: {@code lead.*}. */
        FIT,
        /** {@code where} of a signal: {@code lead.*} and {@code event.*}. */
        SIGNAL,
        /** Temperature and stages: {@code lead.*} and the scores. */
        DECISION
    }

    /** The longest condition that is read, in characters. */
    public static final int CONDITION_LENGTH_MAX = 4_000;

    /**
     * A fault inside a condition.
     *
     * @param line from 1, within the condition
     * @param column from 0, within the line
     */
    public record Fault(int line, int column, String message, String remedy) {}

    /** Either the condition or its faults. */
    public sealed interface Reading {
        record Read(Condition condition) implements Reading {}

        record Refused(List<Fault> faults) implements Reading {}
    }

    private final ImmutableMap<String, AttributeType> attributes;
    private final Map<Place, CelCompiler> compilers = new EnumMap<>(Place.class);

    /** @param attributes every attribute that a condition may read */
    public ConditionReader(Map<String, AttributeType> attributes) {
        this.attributes = ImmutableMap.copyOf(attributes);
        for (Place place : Place.values()) {
            compilers.put(place, compiler(place));
        }
    }

    public Reading read(String source, Place place) {
        if (source.length() > CONDITION_LENGTH_MAX) {
            return refused(
                    new Fault(1, 0, "is longer than " + CONDITION_LENGTH_MAX + " characters.", "Split the rule."));
        }
        CelCompiler compiler = java.util.Objects.requireNonNull(compilers.get(place));
        CelValidationResult parsed = compiler.parse(source);
        if (parsed.hasError()) {
            return new Reading.Refused(faults(parsed, place));
        }
        try {
            CelAbstractSyntaxTree numbers = OneKindOfNumber.in(parsed.getAst());
            CelValidationResult checked = compiler.check(numbers);
            if (checked.hasError()) {
                return new Reading.Refused(faults(checked, place));
            }
            return new Reading.Read(new ConditionBuilder(checked.getAst(), attributes).build());
        } catch (ConditionBuilder.NotAllowed e) {
            return refused(e.fault());
        } catch (CelValidationException e) {
            return refused(new Fault(1, 0, String.valueOf(e.getMessage()), "See docs/reference/model-file.md."));
        }
    }

    private static Reading refused(Fault fault) {
        return new Reading.Refused(List.of(fault));
    }

    private List<Fault> faults(CelValidationResult result, Place place) {
        List<Fault> faults = new ArrayList<>();
        for (CelIssue issue : result.getErrors()) {
            String message = issue.getMessage();
            faults.add(new Fault(
                    Math.max(1, issue.getSourceLocation().getLine()),
                    Math.max(0, issue.getSourceLocation().getColumn()),
                    message.endsWith(".") ? message : message + ".",
                    remedy(message, place)));
        }
        return faults;
    }

    private String remedy(String message, Place place) {
        if (message.contains("undefined field")) {
            String name = message.replaceAll("(?s).*undefined field '([^']*)'.*", "$1");
            return Similar.to(name, attributes.keySet())
                    .map(similar -> "Did you mean lead." + similar + "?")
                    .orElse("Declare it: attributes: { " + name + ": text }.");
        }
        if (message.contains("undeclared reference to 'event'")) {
            return "event.* can be read in the 'where' of a signal only.";
        }
        if (message.contains("undeclared reference")) {
            String name = message.replaceAll("(?s).*undeclared reference to '([^']*)'.*", "$1");
            return undeclared(name, place);
        }
        if (message.contains("no matching overload")) {
            return "Compare like with like: text with \"text\", numbers with numbers, sets with 'in' or exists.";
        }
        return "See docs/reference/model-file.md for what a condition may say.";
    }

    private String undeclared(String name, Place place) {
        boolean metric = java.util.Arrays.stream(MetricName.values())
                .anyMatch(m -> m.code().equals(name));
        if (metric) {
            return name + " can be read in temperature and stages only.";
        }
        if (attributes.containsKey(name)) {
            return "Write lead." + name + ".";
        }
        List<String> known = new ArrayList<>(List.of("lead"));
        if (place == Place.DECISION) {
            java.util.Arrays.stream(MetricName.values()).map(MetricName::code).forEach(known::add);
        }
        Optional<String> similar = Similar.to(name, known);
        return similar.map(s -> "Did you mean " + s + "?")
                .orElse(place == Place.SIGNAL ? "Write lead.x or event.x." : "Write lead.x.");
    }

    private CelCompiler compiler(Place place) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.HAS, CelStandardMacro.EXISTS)
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .populateMacroCalls(true)
                        .build())
                .setTypeProvider(new LeadType(this.attributes))
                .addVar("lead", StructTypeReference.create(LeadType.NAME))
                .setResultType(SimpleType.BOOL);
        if (place == Place.SIGNAL) {
            builder.addVar("event", SimpleType.DYN);
        }
        if (place == Place.DECISION) {
            for (MetricName metric : MetricName.values()) {
                boolean text = metric == MetricName.GRADE || metric == MetricName.TEMPERATURE;
                builder.addVar(metric.code(), text ? SimpleType.STRING : SimpleType.DOUBLE);
            }
        }
        return builder.build();
    }

    /** The type of {@code lead}: a structure of the known attributes. */
    private static final class LeadType implements CelTypeProvider {
        static final String NAME = "ripen.Lead";

        private final StructType type;

        LeadType(ImmutableMap<String, AttributeType> attributes) {
            this.type = StructType.create(
                    NAME,
                    ImmutableSet.copyOf(attributes.keySet()),
                    name -> Optional.ofNullable(attributes.get(name)).map(LeadType::celType));
        }

        private static CelType celType(AttributeType type) {
            return switch (type) {
                case TEXT -> SimpleType.STRING;
                case NUMBER -> SimpleType.DOUBLE;
                case BOOLEAN -> SimpleType.BOOL;
                case TEXT_SET -> ListType.create(SimpleType.STRING);
                case INSTANT -> SimpleType.TIMESTAMP;
            };
        }

        @Override
        public com.google.common.collect.ImmutableCollection<CelType> types() {
            return ImmutableList.of(type);
        }

        @Override
        public Optional<CelType> findType(String typeName) {
            return NAME.equals(typeName) ? Optional.of(type) : Optional.empty();
        }
    }
}
