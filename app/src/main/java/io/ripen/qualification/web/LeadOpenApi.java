package io.ripen.qualification.web;

import io.ripen.qualification.LeadSort;
import io.ripen.scoring.Grade;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Temperature;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;

/** Tells the OpenAPI of the parameters of {@link LeadQuery}, which a route takes as one map. */
@Component
class LeadOpenApi implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod route) {
        boolean filtered = Arrays.stream(route.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(MultiValueMap.class::isAssignableFrom);
        if (filtered) {
            filter(operation);
        }
        return operation;
    }

    private static void filter(Operation operation) {
        add(operation, "stage", any(Stage.values(), Stage::code), "one of these stages");
        add(operation, "temperature", any(Temperature.values(), Temperature::code), "one of these");
        add(operation, "grade", any(Grade.values(), Grade::name), "one of these");
        add(operation, "fit_min", number(100), "fit of at least");
        add(operation, "engagement_min", number(100), "engagement of at least");
        add(operation, "intent_min", number(100), "intent of at least");
        add(operation, "active_within", number(LeadQuery.DAYS_MAX), "active in so many days");
        add(operation, "quiet_for", number(LeadQuery.DAYS_MAX), "not active in so many days");
        add(operation, "q", new StringSchema(), "search in names, company and addresses");
        add(operation, "where", new StringSchema(), "a condition, as in a model");
        LeadQuery.ATTRIBUTES.forEach(name -> add(operation, name, new StringSchema(), "the attribute is this"));
        Parameter others = parameter(
                "attribute",
                new ObjectSchema().additionalProperties(new StringSchema()),
                "attribute.NAME=value for any other attribute");
        operation.addParametersItem(others);
        add(operation, "sort", word(LeadSort.values(), LeadSort::code), "the order");
    }

    private static void add(Operation operation, String name, Schema<?> schema, String what) {
        operation.addParametersItem(parameter(name, schema, what));
    }

    private static Parameter parameter(String name, Schema<?> schema, String what) {
        return new Parameter().name(name).in("query").description(what).schema(schema);
    }

    private static <E> Schema<?> any(E[] values, Function<E, String> code) {
        return new ArraySchema().items(word(values, code));
    }

    private static <E> Schema<?> word(E[] values, Function<E, String> code) {
        List<String> words = Arrays.stream(values).map(code).toList();
        return new StringSchema()._enum(words);
    }

    private static Schema<?> number(int max) {
        return new NumberSchema().minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(max));
    }
}
