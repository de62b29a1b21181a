package io.ripen.cli;

import io.ripen.cli.files.BadRows;
import io.ripen.cli.files.EventStream;
import io.ripen.cli.files.EventsInOrder;
import io.ripen.cli.files.EventsSorted;
import io.ripen.cli.files.LeadIndex;
import io.ripen.cli.files.LeadsFile;
import io.ripen.qualification.ExplanationJson;
import io.ripen.scoring.Explanation;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.QualificationModel;
import io.ripen.scoring.Qualifier;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ripen explain}: why one lead stands where it stands. */
@Command(
        name = "explain",
        description = "Explains the scores and the stage of one lead.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private OfflineInput input = new OfflineInput();

    @Option(names = "--lead", required = true, paramLabel = "ID", description = "The lead.")
    private String lead = "";

    @Option(names = "--text", description = "For people, instead of JSON.")
    private boolean text;

    @Override
    public Integer call() throws IOException {
        PrintStream err = System.err;
        Optional<QualificationModel> model = ModelFile.read(input.model, err);
        if (model.isEmpty()) {
            return ExitCode.NOTHING_DONE;
        }
        BadRows badRows = new BadRows(err);
        LeadsFile leads = input.leadsFile(model.get(), badRows);
        leads.tellUnknownColumns(err);
        Optional<Explanation> explanation = explain(Qualifier.of(model.get()), leads, leads.index(), badRows);
        if (explanation.isEmpty()) {
            err.println(input.leads + ": has no good row for lead '" + lead + "'.");
            return ExitCode.NOTHING_DONE;
        }
        System.out.println(
                text
                        ? ExplanationText.of(explanation.get())
                        : JsonMapper.builder()
                                .build()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(ExplanationJson.of(explanation.get())));
        return ExitCode.told(badRows, err);
    }

    private Optional<Explanation> explain(Qualifier qualifier, LeadsFile leads, LeadIndex index, BadRows badRows)
            throws IOException {
        try (LeadsFile.Rows rows = leads.rows()) {
            int ordinal = 0;
            for (LeadsFile.Entry entry = rows.next(); entry != null; entry = rows.next()) {
                if (entry.id().equals(lead) && entry.row().isPresent()) {
                    List<LeadEvent> events = eventsOf(ordinal, index, badRows);
                    return Optional.of(
                            qualifier.explain(input.history(entry.row().get(), events), input.at));
                }
                ordinal++;
            }
        }
        return Optional.empty();
    }

    private List<LeadEvent> eventsOf(int ordinal, LeadIndex index, BadRows badRows) throws IOException {
        try (EventStream events = new EventsInOrder(input.events, index, badRows)) {
            return upTo(ordinal, events);
        } catch (EventStream.OutOfOrder e) {
            try (EventStream events = new EventsSorted(input.events, index, badRows)) {
                return upTo(ordinal, events);
            } catch (EventStream.OutOfOrder again) {
                throw new IllegalStateException(again);
            }
        }
    }

    private static List<LeadEvent> upTo(int ordinal, EventStream events) throws IOException, EventStream.OutOfOrder {
        for (int before = 0; before < ordinal; before++) {
            events.of(before);
        }
        List<LeadEvent> found = events.of(ordinal);
        // Read on to the end: an event of this lead may follow out of order.
        for (int after = ordinal + 1; events.hasMore(); after++) {
            events.of(after);
        }
        return found;
    }
}
