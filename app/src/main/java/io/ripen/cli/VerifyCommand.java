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

    @Override
    public Integer call() {
        List<String> settings = new ArrayList<>(List.of("--ripen.port=0", "--server.address=127.0.0.1"));
        if (data != null) {
            settings.add("--ripen.data=" + data);
        }
        try (ConfigurableApplicationContext server = RipenApplication.serve(settings.toArray(String[]::new));
                Progress progress = new Progress("leads compared")) {
            return compare(server.getBean(Qualifications.class), server.getBean(WriteTurn.class), progress);
        }
    }

    private int compare(Qualifications qualifications, WriteTurn turn, Progress progress) {
        long checked = 0;
        long last = 0;
        List<Difference> differences = new ArrayList<>();
        boolean more = true;
        while (more && checked < limit) {
            var page = qualifications.verify(last, (int) Math.min(PAGE_LEADS, limit - checked));
            checked += page.checked();
            last = page.last();
            more = page.checked() == PAGE_LEADS;
            progress.reached(checked);
            if (!page.wrong().isEmpty()) {
                // Once more with nobody writing: a review may have fallen between the two readings.
                Set<Long> doubtful = Set.copyOf(page.wrong());
                differences.addAll(turn.take(() -> qualifications.differences(doubtful)));
            }
        }
        tell(checked, differences);
        return differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENT;
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
