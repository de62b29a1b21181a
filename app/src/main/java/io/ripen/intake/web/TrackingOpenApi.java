package io.ripen.intake.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Tells the OpenAPI of the tracking API, which is a plain servlet that nothing else finds. */
@Component
class TrackingOpenApi implements GlobalOpenApiCustomizer {

    private static final String TAG = "Tracking";
    private static final String MESSAGE = "Message";
    private static final String BATCH = "Batch";
    private static final String ANSWER = "Answer";

    @Override
    public void customise(OpenAPI api) {
        api.getComponents()
                .addSchemas(MESSAGE, message())
                .addSchemas(BATCH, batch())
                .addSchemas(ANSWER, answer())
                .addSecuritySchemes(
                        "writeKey",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("basic")
                                .description("A write key as the user, no password; or writeKey in the body."));
        new TreeMap<>(TrackingServlet.TYPES).forEach((path, type) -> api.path("/v1/" + path, post(path, type)));
        api.path("/v1/m", new PathItem().post(measurements()));
        api.path("/v1/projects/{writeKey}/settings", new PathItem().get(settings()));
    }

    private static PathItem post(String path, String type) {
        String same = path.equals(type) ? "" : "; the same as /v1/" + type;
        Schema<?> body = reference(type.equals("batch") ? BATCH : MESSAGE);
        return new PathItem()
                .post(new Operation()
                        .operationId("tracking_" + path)
                        .addTagsItem(TAG)
                        .summary(
                                type.equals("batch")
                                        ? "Stores and scores many messages" + same
                                        : "Stores and scores one " + type + " message" + same)
                        .addSecurityItem(new SecurityRequirement().addList("writeKey"))
                        .addSecurityItem(new SecurityRequirement())
                        .requestBody(new RequestBody().required(true).content(json(body)))
                        .responses(new ApiResponses()
                                .addApiResponse("200", told("Stored and scored, or kept under rejected input"))
                                .addApiResponse("400", told("No JSON or gzip, or a single message above 32 kB"))
                                .addApiResponse("401", told("No live write key"))
                                .addApiResponse("413", told("A body above 500 kB"))
                                .addApiResponse(
                                        "503",
                                        told("Nothing is stored; send the same again")
                                                .addHeaderObject(
                                                        "Retry-After",
                                                        new Header()
                                                                .description("Seconds to wait")
                                                                .schema(new IntegerSchema())))));
    }

    private static Operation measurements() {
        return new Operation()
                .operationId("tracking_m")
                .addTagsItem(TAG)
                .summary("Takes the browser SDK's measurements of itself, and does nothing with them")
                .responses(new ApiResponses().addApiResponse("200", told("Always")));
    }

    private static Operation settings() {
        return new Operation()
                .operationId("tracking_settings")
                .addTagsItem(TAG)
                .summary("What the browser SDK asks before it sends")
                .addParametersItem(new Parameter()
                        .name("writeKey")
                        .in("path")
                        .required(true)
                        .schema(new StringSchema()))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("The settings of the SDK")
                                        .content(json(new ObjectSchema())))
                        .addApiResponse("404", told("No such write key")));
    }

    private static ApiResponse told(String description) {
        return new ApiResponse().description(description).content(json(reference(ANSWER)));
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref(name);
    }

    private static Schema<?> message() {
        Schema<?> message = new ObjectSchema()
                .description("A message of the Segment tracking API; what else it carries is ignored.");
        text(message, "messageId", "the key by which twice is once");
        text(message, "anonymousId", "the visitor");
        text(message, "userId", "the person, in the words of the sender");
        text(message, "previousId", "of alias: who userId was before");
        text(message, "event", "of track: what was done");
        text(message, "name", "of page: its name");
        message.addProperty("traits", new ObjectSchema().description("of identify and group: what is known"));
        message.addProperty("properties", new ObjectSchema().description("of track, page and screen"));
        message.addProperty(
                "context",
                new ObjectSchema().description("page, campaign, userAgent, locale, timezone and traits are read"));
        return message.addProperty("timestamp", new DateTimeSchema().description("when it happened; now if absent"))
                .addProperty("sentAt", new DateTimeSchema().description("by the sender's clock, to correct it"))
                .addProperty("writeKey", new StringSchema())
                .addProperty(
                        "type",
                        new StringSchema()
                                ._enum(List.of("identify", "track", "page", "screen", "group", "alias"))
                                .description("in a batch; the path tells it otherwise"));
    }

    private static void text(Schema<?> message, String name, String what) {
        message.addProperty(name, new StringSchema().description(what));
    }

    private static Schema<?> batch() {
        Schema<?> batch = new ObjectSchema();
        batch.addProperty("batch", new ArraySchema().items(reference(MESSAGE)).maxItems(2500))
                .addProperty("sentAt", new DateTimeSchema())
                .addProperty("writeKey", new StringSchema());
        batch.setRequired(List.of("batch"));
        return batch;
    }

    private static Schema<?> answer() {
        Schema<?> answer = new ObjectSchema()
                .addProperty("success", new BooleanSchema())
                .addProperty("code", new StringSchema().description("absent on success"))
                .addProperty("message", new StringSchema().description("absent on success"));
        answer.setRequired(List.of("success"));
        return answer;
    }
}
