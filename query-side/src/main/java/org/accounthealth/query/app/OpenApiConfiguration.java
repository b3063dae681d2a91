package org.accounthealth.query.app;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API; Swagger UI shows it at {@code /swagger-ui.html}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BASIC = "basic";

    static {
        SpringDocUtils.getConfig().replaceWithClass(AccountId.class, String.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Account Health")
                        .version("v1")
                        .description(
                                "Scores of marketplace sellers, at any instant, as known at any instant, explained."))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }

    /** Every operation may refuse, and does so in one form. */
    @Bean
    OperationCustomizer documentedProblems() {
        return (operation, handler) -> {
            for (String status : List.of("400", "401", "403", "404")) {
                operation.getResponses().addApiResponse(status, problem(status));
            }
            if (operation.getRequestBody() != null) {
                for (String status : List.of("409", "413", "422")) {
                    operation.getResponses().addApiResponse(status, problem(status));
                }
            }
            return operation;
        };
    }

    private static ApiResponse problem(String status) {
        Schema<?> schema = new Schema<>()
                .type("object")
                .addProperty("code", new Schema<>().type("string"))
                .addProperty("detail", new Schema<>().type("string"));
        return new ApiResponse()
                .description("Refused with " + status + ", as RFC 9457 says")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }
}
