package io.ripen.cli;

import io.ripen.cli.backtest.Area;
import io.ripen.cli.backtest.Measures;
import io.ripen.cli.backtest.Order;
import io.ripen.cli.backtest.Replay;
import io.ripen.cli.backtest.ReportPage;
import io.ripen.cli.backtest.Schedule;
import io.ripen.cli.files.BadRows;
import io.ripen.cli.files.EventStream;
import io.ripen.cli.files.EventsInOrder;
import io.ripen.cli.files.EventsSorted;
import io.ripen.cli.files.LeadIndex;
import io.ripen.cli.files.LeadRow;
import io.ripen.cli.files.LeadsFile;
import io.ripen.cli.files.Outcome;
import io.ripen.cli.files.OutcomesFile;
import io.ripen.model.Durations;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.Qualifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ripen backtest}: how well a model would have ranked the leads of the past. */
@Command(
        name = "backtest",
        description = "Replays history under a model and compares with the outcomes.",
        mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {

    private static final int BATCH_LEADS = 512;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "The model file.")
    private Path model = Path.of("");

    @Option(names = "--against", paramLabel = "FILE", description = "A second model, set beside the first.")
    private @Nullable Path against;

    @Option(names = "--leads", required = true, paramLabel = "FILE", description = "leads.csv; .gz is read as it is.")
    private Path leadsPath = Path.of("");

    @Option(names = "--events", required = true, paramLabel = "FILE", description = "events.jsonl; .gz too.")
    private Path eventsPath = Path.of("");

    @Option(names = "--outcomes", required = true, paramLabel = "FILE", description = "outcomes.csv: id,outcome,at.")
    private Path outcomesPath = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The report, as JSON.")
    private Path out = Path.of("");

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "The report as a page with charts, complete in itself.")
    private @Nullable Path html;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = OfflineInput.InstantConverter.class,
            description = "The last instant that is known (the latest outcome).")
    private @Nullable Instant at;

    @Option(names = "--every", paramLabel = "7d", description = "Scores each lead this often, with --horizon.")
    private @Nullable String every;

    @Option(names = "--horizon", paramLabel = "14d", description = "A win within this time makes a scoring a success.")
    private @Nullable String horizon;

    @Option(
            names = "--map",
            paramLabel = "'HEADER=attribute'|FILE",
            description = "Renames a foreign header; repeatable, or a file with one such line each.")
    private List<String> map = List.of();

    /** A lead as each model reads it. */
    private record Facts(List<LeadRow> rows, List<LeadEvent> events, Outcome outcome) {}

    @Override
    public Integer call() throws IOException {
        PrintStream err = System.err;
        List<QualificationModel> models = new ArrayList<>();
        for (Path file : against == null ? List.of(model) : List.of(model, against)) {
            Optional<QualificationModel> read = ModelFile.read(file, err);
            if (read.isEmpty()) {
                return ExitCode.NOTHING_DONE;
            }
            models.add(read.get());
        }
        BadRows badRows = new BadRows(err);
        List<LeadsFile> files = new ArrayList<>();
        for (QualificationModel each : models) {
            files.add(new LeadsFile(leadsPath, OfflineInput.mapping(map), each, badRows));
        }
        LeadIndex index = files.getFirst().index();
        OutcomesFile outcomes = OutcomesFile.read(outcomesPath, index, badRows);
        Schedule schedule = schedule(outcomes, err);
        if (schedule == null) {
            return ExitCode.NOTHING_DONE;
        }
        List<Measures> measures = measure(models, files, outcomes, new Input(schedule, index, badRows));
        if (measures.getFirst().rowCount() == 0) {
            err.println(outcomesPath + ": no lead could be scored before its outcome.");
            return ExitCode.NOTHING_DONE;
        }
        write(schedule, measures);
        tell(measures);
        return ExitCode.told(badRows, err);
    }

    private record Input(Schedule schedule, LeadIndex index, BadRows badRows) {}

    private @Nullable Schedule schedule(OutcomesFile outcomes, PrintStream err) {
        Instant end = at == null ? outcomes.latest().orElse(null) : at;
        if (end == null) {
            err.println(outcomesPath + ": no outcome has an instant; say with --at as of when to score.");
            return null;
        }
        if (every == null && horizon == null) {
            return new Schedule.Once(end);
        }
        Optional<Duration> step = duration(every);
        Optional<Duration> reach = duration(horizon);
        if (step.isEmpty() || reach.isEmpty()) {
            err.println("--every and --horizon go together, each from 1h; write e.g. --every 7d --horizon 14d.");
            return null;
        }
        return new Schedule.Every(end, step.get(), reach.get());
    }

    private static Optional<Duration> duration(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : Durations.parse(text).filter(length -> length.compareTo(Duration.ofHours(1)) >= 0);
    }

    private List<Measures> measure(
            List<QualificationModel> models, List<LeadsFile> files, OutcomesFile outcomes, Input input)
            throws IOException {
        try (EventStream events = new EventsInOrder(eventsPath, input.index(), input.badRows())) {
            return replay(models, files, outcomes, events, input.schedule());
        } catch (EventStream.OutOfOrder e) {
            System.err.println(eventsPath + ": events do not follow the order of the leads (" + e.getMessage()
                    + "); sorting them through temporary files");
            try (EventStream events = new EventsSorted(eventsPath, input.index(), input.badRows())) {
                return replay(models, files, outcomes, events, input.schedule());
            } catch (EventStream.OutOfOrder again) {
                throw new IllegalStateException(again);
            }
        }
    }

    private static List<Measures> replay(
            List<QualificationModel> models,
            List<LeadsFile> files,
            OutcomesFile outcomes,
            EventStream events,
            Schedule schedule)
            throws IOException, EventStream.OutOfOrder {
        List<Replay> replays = models.stream()
                .map(each -> new Replay(Qualifier.of(each), schedule))
                .toList();
        List<Measures> measures = models.stream().map(Measures::new).toList();
        try (LeadsFile.Rows first = files.getFirst().rows();
                LeadsFile.Rows second = files.getLast().rows();
                Progress progress = new Progress("leads replayed")) {
            List<Facts> batch = new ArrayList<>();
            int ordinal = 0;
            for (LeadsFile.Entry entry = first.next(); entry != null; entry = first.next()) {
                LeadsFile.Entry other = files.size() == 1 ? entry : second.next();
                List<LeadEvent> ofLead = events.of(ordinal);
                Outcome outcome = outcomes.of(ordinal++);
                if (entry.row().isPresent() && other != null && other.row().isPresent()) {
                    batch.add(new Facts(List.of(entry.row().get(), other.row().get()), ofLead, outcome));
                }
                if (batch.size() == BATCH_LEADS) {
                    score(replays, batch, measures);
                    progress.reached(ordinal);
                }
            }
            score(replays, batch, measures);
            // One more look finds bad rows at the end of the events.
            events.of(ordinal);
        }
        return measures;
    }

    private static void score(List<Replay> replays, List<Facts> batch, List<Measures> measures) {
        for (int i = 0; i < replays.size(); i++) {
            int which = i;
            Replay replay = replays.get(i);
            batch.parallelStream()
                    .map(facts -> replay.of(facts.rows().get(which), facts.events(), facts.outcome()))
                    .toList()
                    .forEach(measures.get(i)::add);
        }
        batch.clear();
    }

    private void write(Schedule schedule, List<Measures> measures) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ripen_backtest", 1);
        json.put("as_of", schedule.end().toString());
        json.put("every", every);
        json.put("horizon", horizon);
        json.put("rows", measures.getFirst().rows());
        json.put("models", measures.stream().map(Measures::json).toList());
        json.put("auc_difference", against == null ? null : measures.getFirst().compareTo(measures.getLast()));
        String report =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(json);
        Files.writeString(out, report);
        if (html != null) {
            Files.writeString(html, ReportPage.of(report));
        }
    }

    private static void tell(List<Measures> measures) {
        for (Measures each : measures) {
            System.out.println(each.json().get("name") + " " + each.rows());
            for (Order order : Order.values()) {
                Area area = each.area(order);
                Double lift = each.topLift(order);
                System.out.printf(
                        "  %-11s AUC %s, lift in the first tenth %s%n",
                        order.code(),
                        area == null ? "unknown" : text(area),
                        lift == null ? "unknown" : String.format(java.util.Locale.ROOT, "%.2f", lift));
            }
        }
    }

    private static String text(Area area) {
        String value = String.format(java.util.Locale.ROOT, "%.3f", area.value());
        return area.low() == null || area.high() == null
                ? value
                : value + String.format(java.util.Locale.ROOT, " (%.3f to %.3f)", area.low(), area.high());
    }
}
