package io.ripen.intake;

import io.ripen.kernel.Problem;
import io.ripen.kernel.ProblemException;
import io.ripen.kernel.ProblemException.Fault;
import io.ripen.kernel.ValueJson;
import io.ripen.leads.Identities;
import io.ripen.leads.IdentityKey;
import io.ripen.leads.IdentityKey.Kind;
import io.ripen.leads.Leads;
import io.ripen.leads.Sighting;
import io.ripen.qualification.Qualifications;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Value;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The door for what people decide about a lead. A decision is an event like any other: stored, replayed, with its reason
 * and who made it. Thread-safe.
 */
public final class Judgements {

    /** Longest reason. */
    public static final int REASON_LENGTH_MAX = 500;

    /** By which key a lead is named; browsers are known by their hash alone. */
    private static final List<Kind> NAMING = List.of(Kind.USER, Kind.EMAIL, Kind.PHONE);

    private static final Set<Stage> WITH_SALES =
            Set.of(Stage.MARKETING_QUALIFIED, Stage.PRODUCT_QUALIFIED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY);

    private final Leads leads;
    private final Identities identities;
    private final Qualifications qualifications;
    private final Intake intake;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Judgements(Leads leads, BatchWriter.Rooms rooms, Intake intake, Clock clock) {
        this.leads = leads;
        this.identities = rooms.identities();
        this.qualifications = rooms.qualifications();
        this.intake = intake;
        this.clock = clock;
    }

    /** What can be decided; a reason is asked for where somebody has to learn from it. */
    public enum Judgement {
        DISQUALIFY("lead_disqualified", true),
        REINSTATE("lead_reinstated", false),
        RETURN("lead_returned", true);

        private final String event;
        private final boolean reasoned;

        Judgement(String event, boolean reasoned) {
            this.event = event;
            this.reasoned = reasoned;
        }

        /** Whether a lead of this stage can be judged so. */
        public boolean fits(Stage stage) {
            return switch (this) {
                case DISQUALIFY -> stage != Stage.DISQUALIFIED;
                case REINSTATE -> stage == Stage.DISQUALIFIED;
                case RETURN -> WITH_SALES.contains(stage);
            };
        }
    }

    /**
     * Stores the judgement and qualifies the lead by it.
     *
     * @return the stage that the lead has now
     * @throws ProblemException when there is no such lead, or it cannot be judged so
     */
    public Stage judge(long lead, Judgement judgement, String reason, String who) {
        if (leads.find(lead).filter(found -> found.mergedInto() == null).isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        check(judgement, stage(lead), reason);
        Instant now = MessageReader.micros(clock.instant());
        Map<String, Value> properties = new HashMap<>(Map.of("by", Value.of(who)));
        if (!reason.isEmpty()) {
            properties.put("reason", Value.of(reason));
        }
        String json = ValueJson.write(properties);
        Message.Raw raw = new Message.Raw(Payload.of(String.valueOf(json)), null, null, now);
        Message.Good event = new Message.Good(
                raw,
                Sighting.of(now, List.of(key(lead))),
                random.nextLong(),
                judgement.event,
                now,
                true,
                true,
                properties,
                json);
        if (intake.submit(List.of(event)).join() instanceof Receipt.TryLater) {
            throw new ProblemException(Problem.OVERLOADED);
        }
        return stage(lead);
    }

    private Stage stage(long lead) {
        return qualifications.find(lead).map(Qualification::stage).orElse(Stage.NONE);
    }

    private static void check(Judgement judgement, Stage stage, String reason) {
        List<Fault> faults = new ArrayList<>();
        if (!judgement.fits(stage)) {
            faults.add(new Fault("stage", "of the lead is " + stage.code() + "; this does not fit it. Load it anew."));
        }
        if (judgement.reasoned && reason.isEmpty()) {
            faults.add(new Fault("reason", "is missing; say why in a few words."));
        }
        if (reason.length() > REASON_LENGTH_MAX || reason.indexOf('\0') >= 0) {
            faults.add(new Fault("reason", "has more than " + REASON_LENGTH_MAX + " characters, or a NUL."));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.INPUT_INVALID, faults);
        }
    }

    /** A key that leads to this lead and no other: by it the intake finds whom the judgement is about. */
    private IdentityKey key(long lead) {
        return identities.keysOf(lead).stream()
                .filter(known -> known.label() != null && NAMING.contains(known.kind()))
                .sorted(Comparator.comparingInt(known -> NAMING.indexOf(known.kind())))
                .map(known -> IdentityKey.of(known.kind(), String.valueOf(known.label())))
                .filter(key -> leads.findByKey(key).stream().anyMatch(found -> found == lead))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.INPUT_INVALID,
                        List.of(new Fault("lead", "has no user id, email or phone that leads to it."))));
    }
}
