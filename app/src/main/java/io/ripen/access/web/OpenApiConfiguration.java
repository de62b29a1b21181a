package io.ripen.access.web;

import io.ripen.access.Needs;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI says of every route: who may call it, and how a problem is told. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Ripen")
                        .version("1")
                        .description("Leads, models and input of a Ripen server. The scopes of a secret key are those"
                                + " that a route lists."))
                .components(new Components()
                        .addSchemas(PROBLEM, problem())
                        .addSecuritySchemes(
                                "secretKey",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A secret key, made under Settings, Keys.")));
    }

    private static Schema<?> problem() {
        Schema<?> fault =
                new ObjectSchema().addProperty("where", new StringSchema()).addProperty("what", new StringSchema());
        Schema<?> problem = new ObjectSchema()
                .description("Problem details of RFC 9457.")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema().example("RIPEN-9001"))
                .addProperty("faults", new ArraySchema().items(fault));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    @Bean
    GlobalOperationCustomizer whoMayCall() {
        return (operation, route) -> {
            String room = route.getBeanType().getSimpleName().replaceFirst("Api$", "");
            operation.setOperationId(
                    room.toLowerCase(Locale.ROOT) + "_" + route.getMethod().getName());
            Needs needs = PermissionInterceptor.needs(route);
            if (needs != null) {
                operation.addSecurityItem(new SecurityRequirement()
                        .addList("secretKey", needs.value().word()));
            }
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse()
                                    .description("A problem")
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
            return operation;
        };
    }
}
