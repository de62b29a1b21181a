package io.ripen.qualification.web;

import io.ripen.access.AuditTrail;
import io.ripen.access.CurrentUser;
import io.ripen.access.Needs;
import io.ripen.access.Permission;
import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.model.ModelFault;
import io.ripen.qualification.ModelVersion;
import io.ripen.qualification.Models;
import io.ripen.qualification.Publisher;
import io.ripen.qualification.Publishing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Model versions for programs. */
@RestController
@RequestMapping("/api/v1/models")
@Needs(Permission.MODELS_READ)
@Tag(name = "Models")
class ModelApi {

    private static final String YAML = "application/yaml";

    private final Models models;
    private final Publisher publisher;
    private final AuditTrail audit;
    private final Clock clock;

    ModelApi(Models models, Publisher publisher, AuditTrail audit, Clock clock) {
        this.models = models;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record VersionJson(
            int version,
            String name,
            String state,
            String author,
            Instant createdAt,
            @Nullable Instant publishedAt) {
        static VersionJson of(ModelVersion version) {
            return new VersionJson(
                    version.id(),
                    version.name(),
                    version.state().name().toLowerCase(Locale.ROOT),
                    version.author(),
                    version.createdAt(),
                    version.publishedAt());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record PublishingJson(
            int version,
            String state,
            long done,
            long total,
            String who,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String failure) {
        static PublishingJson of(Publishing publishing) {
            return new PublishingJson(
                    publishing.version(),
                    publishing.state().name().toLowerCase(Locale.ROOT),
                    publishing.done(),
                    publishing.total(),
                    publishing.who(),
                    publishing.startedAt(),
                    publishing.finishedAt(),
                    publishing.failure());
        }
    }

    record FaultJson(String code, int line, int column, String path, String message, String remedy) {
        static FaultJson of(ModelFault fault) {
            return new FaultJson(
                    fault.code().id(), fault.line(), fault.column(), fault.path(), fault.message(), fault.remedy());
        }
    }

    @GetMapping
    @Operation(summary = "The versions, newest first")
    List<VersionJson> all() {
        return models.all().stream().map(VersionJson::of).toList();
    }

    @GetMapping("/{version:\\d+}")
    @Operation(summary = "One version")
    VersionJson one(@PathVariable int version) {
        return VersionJson.of(find(version).version());
    }

    @GetMapping(path = "/{version:\\d+}/source", produces = YAML)
    @Operation(summary = "The file of a version")
    String source(@PathVariable int version) {
        return find(version).source();
    }

    private Models.Written find(int version) {
        return models.find(version).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    @PostMapping(
            path = "/check",
            consumes = {YAML, MediaType.TEXT_PLAIN_VALUE})
    @Operation(summary = "Every fault of a model file; an empty list when it may be published")
    List<FaultJson> check(@RequestBody String source) {
        return models.check(source).stream().map(FaultJson::of).toList();
    }

    @PostMapping(consumes = {YAML, MediaType.TEXT_PLAIN_VALUE})
    @Needs(Permission.MODELS_PUBLISH)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keeps a model file as a draft; a faulty one is answered by 422 with every fault")
    VersionJson draft(@RequestBody String source) {
        int version = models.draft(source, CurrentUser.get().label(), clock.instant());
        audit.log("model.draft", "version " + version);
        return one(version);
    }

    @PostMapping("/{version:\\d+}/publish")
    @Needs(Permission.MODELS_PUBLISH)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Begins to publish a version; the old one serves until everybody is qualified")
    PublishingJson publish(@PathVariable int version) {
        Publishing begun = publisher.start(version, CurrentUser.get().label());
        audit.log("model.publish", "version " + version);
        return PublishingJson.of(begun);
    }

    @GetMapping("/publishing")
    @Operation(summary = "How far the latest publishing is")
    PublishingJson publishing() {
        return publisher.latest().map(PublishingJson::of).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    @DeleteMapping("/publishing")
    @Needs(Permission.MODELS_PUBLISH)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Gives up what is being published; the old version goes on serving")
    void cancel() {
        publisher.cancel();
        audit.log("model.cancel", "");
    }
}
