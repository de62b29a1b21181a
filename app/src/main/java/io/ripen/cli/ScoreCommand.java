package io.ripen.cli;

import io.ripen.cli.files.BadRows;
import io.ripen.cli.files.EventStream;
import io.ripen.cli.files.EventsInOrder;
import io.ripen.cli.files.EventsSorted;
import io.ripen.cli.files.LeadIndex;
import io.ripen.cli.files.LeadRow;
import io.ripen.cli.files.LeadsFile;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.Qualifier;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ripen score}: every lead of a file, as of an instant. Reads in one thread and scores in another. */
@Command(name = "score", description = "Scores every lead of a file as of an instant.", mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {

    private static final int BATCH_LEADS = 512;
    private static final int BATCHES_AHEAD_MAX = 8;

    @Mixin
    private OfflineInput input = new OfflineInput();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "scores.csv, in the order of the leads.")
    private Path out = Path.of("");

    private record Facts(LeadRow row, List<LeadEvent> events) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream err = System.err;
        Optional<QualificationModel> model = ModelFile.read(input.model, err);
        if (model.isEmpty()) {
            return ExitCode.NOTHING_DONE;
        }
        BadRows badRows = new BadRows(err);
        LeadsFile leads = input.leadsFile(model.get(), badRows);
        leads.tellUnknownColumns(err);
        LeadIndex index = leads.index();
        Qualifier qualifier = Qualifier.of(model.get());
        try (EventStream events = new EventsInOrder(input.events, index, badRows)) {
            write(qualifier, leads, events);
        } catch (EventStream.OutOfOrder e) {
            err.println(input.events + ": events do not follow the order of the leads (" + e.getMessage()
                    + "); sorting them through temporary files");
            try (EventStream events = new EventsSorted(input.events, index, badRows)) {
                write(qualifier, leads, events);
            } catch (EventStream.OutOfOrder again) {
                throw new IllegalStateException(again);
            }
        }
        return ExitCode.told(badRows, err);
    }

    private void write(Qualifier qualifier, LeadsFile leads, EventStream events)
            throws IOException, EventStream.OutOfOrder, InterruptedException {
        try (BufferedWriter writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8);
                LeadsFile.Rows rows = leads.rows();
                ExecutorService scorer = scorer();
                Progress progress = new Progress("leads scored")) {
            writer.write(ScoreRow.HEADER);
            Deque<Future<String>> ahead = new ArrayDeque<>();
            List<Facts> batch = new ArrayList<>();
            int ordinal = 0;
            for (LeadsFile.Entry entry = rows.next(); entry != null; entry = rows.next()) {
                List<LeadEvent> ofLead = events.of(ordinal++);
                entry.row().ifPresent(row -> batch.add(new Facts(row, ofLead)));
                if (batch.size() == BATCH_LEADS) {
                    submit(qualifier, scorer, batch, ahead);
                    progress.reached(ordinal);
                }
                if (ahead.size() > BATCHES_AHEAD_MAX) {
                    writer.write(result(ahead.removeFirst()));
                }
            }
            submit(qualifier, scorer, batch, ahead);
            // One more look finds bad rows at the end of the events.
            events.of(ordinal);
            while (!ahead.isEmpty()) {
                writer.write(result(ahead.removeFirst()));
            }
        }
    }

    /** One thread beside the reader; when it has enough to do, the reader scores as well. */
    private static ExecutorService scorer() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(BATCHES_AHEAD_MAX / 2),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private void submit(Qualifier qualifier, ExecutorService scorer, List<Facts> batch, Deque<Future<String>> ahead) {
        List<Facts> facts = List.copyOf(batch);
        batch.clear();
        ahead.addLast(scorer.submit(() -> score(qualifier, facts)));
    }

    private String score(Qualifier qualifier, List<Facts> batch) {
        StringBuilder rows = new StringBuilder();
        for (Facts facts : batch) {
            var qualification = qualifier.qualify(input.history(facts.row(), facts.events()), input.at);
            ScoreRow.append(rows, facts.row().id(), qualification);
        }
        return rows.toString();
    }

    private static String result(Future<String> rows) throws InterruptedException {
        try {
            return rows.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("scoring failed", e.getCause());
        }
    }
}
