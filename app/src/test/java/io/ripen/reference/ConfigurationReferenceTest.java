package io.ripen.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ripen.demo.DemoProperties;
import io.ripen.kernel.CannotStart;
import io.ripen.kernel.RipenProperties;
import io.ripen.testkit.Golden;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The page of settings is written from the records that hold them, and from the constants of the fixed limits. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/configuration.md");
    private static final Pattern VARIABLE = Pattern.compile("RIPEN_[A-Z_]+");
    private static final Pattern READ_BY_NAME = Pattern.compile("\\$\\{ripen\\.([a-z.-]+)");

    /** A setting: {@code path} is its property without {@code ripen.}, {@code fallback} the default, if any. */
    private record Setting(String path, String type, String fallback) {
        String variable() {
            return "RIPEN_" + path.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        }
    }

    /** What no record can tell: which values are taken, and what a setting does. */
    private record Told(String range, String effect) {}

    private static final Map<String, Told> SERVER = new LinkedHashMap<>();
    private static final Map<String, Told> DEMO = new LinkedHashMap<>();

    static {
        SERVER.put("data", new Told("a path", "folder of the embedded database; made when it is missing"));
        SERVER.put(
                "url",
                new Told(
                        "an address", "where people reach the server, for links; `http://localhost:<port>` if absent"));
        SERVER.put("port", new Told("0 to 65535", "port to listen on; 0 takes a free one"));
        SERVER.put(
                "database.url",
                new Told(
                        "`postgres://user:password@host:port/database` or `jdbc:postgresql:...`",
                        "an own PostgreSQL 15 or newer; the embedded one if absent or empty"));
        SERVER.put(
                "database.shared-buffers",
                new Told(
                        "`auto`, or as PostgreSQL writes it",
                        "`shared_buffers` of the embedded PostgreSQL; `auto` is a quarter of the machine's memory, from"
                                + " 128 MB to 1 GB, and is taken as it is needed"));
        SERVER.put(
                "database.fsync",
                new Told(
                        "`true`, `false`",
                        "of the embedded PostgreSQL; `false` loses data with the machine and is for tests"));
        SERVER.put("database.connections", new Told("2 to 500", "connections that are open at once, at most"));
        SERVER.put(
                "intake.queue",
                new Told("1 to 100,000 requests", "tracking requests that may wait; more get 503 with `Retry-After`"));
        SERVER.put(
                "intake.queue-bytes",
                new Told("1MB to 1GB", "memory for bodies that are being read or wait; more get 503"));
        SERVER.put(
                "lists.patience",
                new Told(
                        "100ms to 60s",
                        "how long one request for leads looks for those whom no index knows, and counts, before it"
                                + " answers with what it has"));
        SERVER.put("first-link", new Told("`true`, `false`", "print a one-time link as long as nobody has a login"));
        DEMO.put("demo.enabled", new Told("`true`, `false`", "set by `./ripen demo`; the rest counts only with it"));
        DEMO.put("demo.seed", new Told("a whole number", "another seed, another audience; also `--seed`"));
        DEMO.put("demo.crowd", new Told("above 0", "how many come, as a multiple of the usual 3,000 leads"));
        DEMO.put("demo.history", new Told("a time", "how far back the history reaches"));
        DEMO.put("demo.pace", new Told("a time above 0", "between two beats of the live traffic"));
    }

    private static final List<FixedLimit> LIMITS = List.of(
            new FixedLimit("a body of the tracking API", "intake.web.Body.BYTES_MAX", "bytes", "after unpacking; 413"),
            new FixedLimit("a message", "intake.MessageReader.MESSAGE_BYTES_MAX", "bytes", "rejected input"),
            new FixedLimit("a batch", "intake.RequestReader.MESSAGES_MAX", "messages", "the rest is rejected input"),
            new FixedLimit("depth of a body", "intake.RequestReader.DEPTH_MAX", "levels", "400"),
            new FixedLimit("one transaction of the intake", "intake.Intake.BATCH_MAX", "messages", "the rest waits"),
            new FixedLimit("`Retry-After`", "intake.web.TrackingServlet.RETRY_AFTER_SECONDS", "s", "sent with 503"),
            new FixedLimit(
                    "`sentAt` against receipt",
                    "intake.MessageTime.LATENCY_MAX",
                    "",
                    "more is a wrong clock, and `timestamp` is corrected by it"),
            new FixedLimit("a time ahead", "intake.MessageTime.AHEAD_MAX", "", "less becomes now, more is rejected"),
            new FixedLimit(
                    "a second try without a fixed time",
                    "activity.EventLog.RETRY_WINDOW",
                    "",
                    "so far back its `messageId` is looked for"),
            new FixedLimit("rejected input", "intake.RejectedInput.ROWS_MAX", "messages", "the oldest go first"),
            new FixedLimit("text of a rejected message", "intake.RejectedInput.PAYLOAD_MAX", "characters", "cut"),
            new FixedLimit("sending again at once", "intake.Resending.ROWS_MAX", "messages", "press again"),
            new FixedLimit("own event names", "intake.EventNames.ENTRIES_MAX", "names", "refused"),
            new FixedLimit("a page of leads", "qualification.LeadList.PAGE_MAX", "leads", "400 by the API"),
            new FixedLimit("counting leads", "qualification.LeadList.COUNT_MAX", "leads", "shown as \"more than\""),
            new FixedLimit(
                    "a text to search", "qualification.LeadFilter.SEARCH_LENGTH_MIN", "characters at least", "400"),
            new FixedLimit("a model file", "model.ModelReader.FILE_LENGTH_MAX", "characters", "a fault"),
            new FixedLimit("a condition", "model.ConditionReader.CONDITION_LENGTH_MAX", "characters", "a fault"),
            new FixedLimit("a password, shortest", "access.Users.PASSWORD_BYTES_MIN", "bytes", "refused"),
            new FixedLimit("a password, longest", "access.Users.PASSWORD_BYTES_MAX", "bytes", "refused"),
            new FixedLimit("a session", "access.Users.SESSION_LASTS", "", "sign in again"),
            new FixedLimit("a one-time link", "access.Users.LINK_LASTS", "", "ask for a new one"),
            new FixedLimit(
                    "failed sign-ins",
                    "access.Attempts.FAILURES_MAX",
                    "",
                    "of one email address, four times as many of one sender; then every try fails for a while"),
            new FixedLimit("that while", "access.Attempts.WHILE", "", "counted from the first failure"));

    @Test
    void thePageOfSettingsIsCurrent() {
        Golden.assertMatches(PAGE, page());
    }

    @Test
    void everySettingIsTold() {
        Set<String> held = settings().stream().map(Setting::path).collect(Collectors.toCollection(TreeSet::new));
        Set<String> told = new TreeSet<>(SERVER.keySet());
        told.addAll(DEMO.keySet());

        assertThat(told).isEqualTo(held);
    }

    @Test
    void everyVariableNamedAnywhereIsOnThePage() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path file : sources()) {
            named.addAll(VARIABLE.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group())
                    .toList());
        }

        assertThat(named).contains("RIPEN_HEAP", "RIPEN_DATA").allMatch(page()::contains);
    }

    @Test
    void everyVariableSetsItsProperty() {
        Map<String, Object> variables = new LinkedHashMap<>();
        settings().stream()
                .filter(setting -> !setting.path().equals("first-link"))
                .forEach(setting -> variables.put(setting.variable(), example(setting)));
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        Binder binder = Binder.get(environment);

        assertThat(binder.bind("ripen", RipenProperties.class).get().toString())
                .doesNotContain("8080", "128MB", "fsync=true", "2048", "16777216B", "connections=20", "null");
        assertThat(binder.bind("ripen.demo", DemoProperties.class).get().toString())
                .isEqualTo("DemoProperties[enabled=true, seed=7, crowd=7.0, history=PT168H, pace=PT168H]");
        assertThat(environment.getProperty("ripen.intake.queue")).isEqualTo("7");
    }

    @Test
    void aValueOutOfItsRangeIsRefusedByName() {
        assertThatThrownBy(() -> new RipenProperties.Database(null, "128MB", true, 1))
                .isInstanceOf(CannotStart.class)
                .hasMessage("RIPEN_DATABASE_CONNECTIONS is 1; it must be from 2 to 500.");
    }

    private static String example(Setting setting) {
        return switch (setting.type()) {
            case "yes or no" -> Boolean.toString(!Boolean.parseBoolean(setting.fallback()));
            case "time" -> setting.path().startsWith("demo") ? "7d" : "7s";
            case "size" -> "7MB";
            default -> "7";
        };
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Written from the code; `-Dgolden=update` rewrites it.

                Settings are environment variables. Sizes are written `512KB`, `16MB`, `1GB`; times `30s`, `15m`, `12h`, `90d`. A value
                that cannot be read, or is out of its range, keeps the server from starting and is named. Changes count from the next
                start.

                ## The server

                """);
        appendSettings(page, SERVER);
        page.append("""

                Two settings of Spring Boot are of use beside them: `SERVER_ADDRESS=127.0.0.1` listens on one address only, and
                `SERVER_FORWARDHEADERSSTRATEGY=native` believes the `X-Forwarded-*` headers of a proxy in front, so that cookies are
                marked secure behind HTTPS. Set it only behind a proxy that writes these headers itself.

                ## The launcher

                Read by the script `./ripen`, before Java starts.

                | variable | default | effect |
                |---|---|---|
                | `JAVA_HOME` | looked for | the JDK to use, when it is 25 or newer |
                | `RIPEN_HEAP` | `512m` (server), `900m` (command line) | largest heap of the JVM |
                | `RIPEN_JAVA_OPTS` | | further options of the JVM |
                | `RIPEN_NO_AOT` | | any value: no cache for a faster start is made |
                | `RIPEN_DATA` | `data` | for `./ripen db`: whose database to open |

                ## The demo

                `./ripen demo` keeps its data in the folder `demo` inside `RIPEN_DATA` and always uses the embedded database. Seed, crowd and
                history count when that folder is made.

                """);
        appendSettings(page, DEMO);
        page.append("""

                ## Fixed limits

                Nobody can set these. The last column says what happens beyond them.

                | what | limit | beyond |
                |---|---|---|
                """);
        LIMITS.forEach(
                limit -> page.append("| %s | %s | %s |\n".formatted(limit.what(), limit.value(), limit.effect())));
        return page.toString();
    }

    private static void appendSettings(StringBuilder page, Map<String, Told> told) {
        page.append("| variable | property | type | default | range | effect |\n|---|---|---|---|---|---|\n");
        Map<String, Setting> settings = new LinkedHashMap<>();
        settings().forEach(setting -> settings.put(setting.path(), setting));
        told.forEach((path, words) -> {
            Setting setting = settings.get(path);
            if (setting != null) {
                page.append("| `%s` | `ripen.%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                setting.variable(),
                                path,
                                setting.type(),
                                setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
                                words.range(),
                                words.effect()));
            }
        });
    }

    private static List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        collect("", RipenProperties.class, all);
        collect("demo.", DemoProperties.class, all);
        all.add(new Setting("first-link", "yes or no", "true"));
        return all;
    }

    private static void collect(String prefix, Class<?> holder, List<Setting> all) {
        for (RecordComponent component : holder.getRecordComponents()) {
            String path =
                    prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(path + ".", component.getType(), all);
            } else {
                all.add(new Setting(path, word(component.getType()), fallback(holder, component)));
            }
        }
    }

    private static String fallback(Class<?> holder, RecordComponent component) {
        return Arrays.stream(holder.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(DefaultValue.class)))
                .map(value -> String.join(",", value.value()))
                .findFirst()
                .orElse("");
    }

    private static String word(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "boolean" -> "yes or no";
            case "int", "long" -> "whole number";
            case "double" -> "number";
            case "Duration" -> "time";
            case "DataSize" -> "size";
            case "Path" -> "path";
            default -> "text";
        };
    }

    /** What is read by name, beside the records, stands in {@link #settings} by hand. */
    @Test
    void whatIsReadByNameIsASetting() throws IOException {
        Set<String> paths = settings().stream().map(Setting::path).collect(Collectors.toSet());
        for (Path file : sources()) {
            assertThat(READ_BY_NAME.matcher(Files.readString(file)).results().map(found -> found.group(1)))
                    .as(file.toString())
                    .allMatch(paths::contains);
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Path.of("../ripen")));
        for (Path folder : List.of(Path.of("src/main"), Path.of("../model/src/main"), Path.of("../scoring/src/main"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().matches(".*\\.(java|yml|jte)"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
