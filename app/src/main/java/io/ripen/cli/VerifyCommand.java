package io.ripen.cli;

import io.ripen.RipenApplication;
import io.ripen.kernel.WriteTurn;
import io.ripen.qualification.Difference;
import io.ripen.qualification.Qualifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ripen verify}: whether every stored state is what the stored events say. */
@Command(
        name = "verify",
        description =
                "Compares the stored state of every lead with the scores that its events give; the server must not run.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final int PAGE_LEADS = 1_000;
    private static final int SHOWN_MAX = 100;

    @Option(names = "--data", description = "Folder of the embedded database (RIPEN_DATA, ./data).")
    private @Nullable String data;

    @Option(names = "--limit", paramLabel = "LEADS", description = "Stop after so many leads; all by default.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--sample", paramLabel = "LEADS", description = "Compare so many leads, chosen by chance.")
    private @Nullable Integer sample;

    @Option(names = "--seed", description = "Of the chance of --sample; 0 by default.")
    private long seed;

    @Override
    public Integer call() {
        List<String> settings =
                new ArrayList<>(List.of("--ripen.port=0", "--server.address=127.0.0.1", "--ripen.first-link=false"));
        if (data != null) {
            settings.add("--ripen.data=" + data);
        }
        try (ConfigurableApplicationContext server = RipenApplication.serve(settings.toArray(String[]::new));
                Progress progress = new Progress("leads compared")) {
            return compare(server.getBean(Qualifications.class), server.getBean(WriteTurn.class), progress);
        }
    }

    private int compare(Qualifications qualifications, WriteTurn turn, Progress progress) {
        Tally tally = new Tally(qualifications, turn, progress);
        if (sample != null) {
            List<Long> chosen = qualifications.sample(sample, seed);
            for (int from = 0; from < chosen.size(); from += PAGE_LEADS) {
                List<Long> page = chosen.subList(from, Math.min(from + PAGE_LEADS, chosen.size()));
                tally.add(page.size(), qualifications.differences(Set.copyOf(page)));
            }
        } else {
            all(qualifications, tally);
        }
        tell(tally.checked, tally.differences);
        return tally.differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }

    private void all(Qualifications qualifications, Tally tally) {
        long last = 0;
        boolean more = true;
        while (more && tally.checked < limit) {
            var page = qualifications.verify(last, (int) Math.min(PAGE_LEADS, limit - tally.checked));
            last = page.last();
            more = page.checked() == PAGE_LEADS;
            tally.add(page.checked(), page.differences());
        }
    }

    private static final class Tally {
        private final Qualifications qualifications;
        private final WriteTurn turn;
        private final Progress progress;
        private final List<Difference> differences = new ArrayList<>();
        private long checked;

        Tally(Qualifications qualifications, WriteTurn turn, Progress progress) {
            this.qualifications = qualifications;
            this.turn = turn;
            this.progress = progress;
        }

        void add(int leads, List<Difference> doubtful) {
            checked += leads;
            progress.reached(checked);
            if (!doubtful.isEmpty()) {
                // Once more with nobody writing: a review may have fallen between the two readings.
                Set<Long> again = doubtful.stream().map(Difference::leadId).collect(Collectors.toSet());
                differences.addAll(turn.take(() -> qualifications.differences(again)));
            }
        }
    }

    private static void tell(long checked, List<Difference> differences) {
        differences.stream()
                .limit(SHOWN_MAX)
                .forEach(d -> System.out.println(
                        "lead " + d.leadId() + ": " + d.field() + " is " + d.stored() + ", should be " + d.truth()));
        Set<Long> leads = differences.stream().map(Difference::leadId).collect(Collectors.toSet());
        System.out.println(checked + " leads compared, " + leads.size() + " differ");
    }
}
