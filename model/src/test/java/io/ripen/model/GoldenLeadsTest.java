package io.ripen.model;

import static io.ripen.scoring.Stage.CUSTOMER;
import static io.ripen.scoring.Stage.DISQUALIFIED;
import static io.ripen.scoring.Stage.INFORMATION_QUALIFIED;
import static io.ripen.scoring.Stage.MARKETING_QUALIFIED;
import static io.ripen.scoring.Stage.NONE;
import static io.ripen.scoring.Stage.PRODUCT_QUALIFIED;
import static io.ripen.scoring.Stage.SALES_QUALIFIED;
import static io.ripen.scoring.Temperature.COLD;
import static io.ripen.scoring.Temperature.HOT;
import static io.ripen.scoring.Temperature.WARM;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.ripen.scoring.Grade;
import io.ripen.scoring.LeadEvent;
import io.ripen.scoring.LeadHistory;
import io.ripen.scoring.Move;
import io.ripen.scoring.Qualification;
import io.ripen.scoring.QualificationModel.SignalGroup;
import io.ripen.scoring.Qualifier;
import io.ripen.scoring.Stage;
import io.ripen.scoring.Value;
import io.ripen.testkit.Golden;
import io.ripen.testkit.QualificationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped models make of the leads that the field talks about: the claim as a sentence, the figures as golden files. */
class GoldenLeadsTest {

    private static final Map<String, Qualifier> QUALIFIERS =
            ShippedModels.NAMES.stream().collect(toMap(name -> name, name -> Qualifier.of(ShippedModels.read(name))));

    static Stream<String> leads() {
        return ShippedModels.NAMES.stream()
                .flatMap(model -> GoldenLead.all(model).stream().map(lead -> model + "/" + lead.name()));
    }

    private static Qualifier qualifier(String model) {
        return Objects.requireNonNull(QUALIFIERS.get(model));
    }

    private static Qualification qualify(GoldenLead lead) {
        return qualifier(lead.model()).qualify(lead.history(), lead.at());
    }

    private static Qualification qualify(String model, String lead) {
        return qualify(GoldenLead.of(model, lead));
    }

    private static List<Move.OfStage> stageMoves(GoldenLead lead) {
        return qualifier(lead.model()).moves(lead.history(), lead.at()).stream()
                .filter(Move.OfStage.class::isInstance)
                .map(Move.OfStage.class::cast)
                .toList();
    }

    private static List<Stage> stagesOf(GoldenLead lead) {
        return stageMoves(lead).stream().map(Move.OfStage::to).toList();
    }

    @ParameterizedTest
    @MethodSource("leads")
    void everyLeadIsQualifiedToTheLetterAsBefore(String path) {
        GoldenLead lead = GoldenLead.of(path.split("/")[0], path.split("/")[1]);
        String text = QualificationText.of(qualifier(lead.model()), lead.history(), lead.at());
        Golden.assertMatches(lead.expected(), lead.story() + "\n\n" + text);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void whoIsNewToTheBrandIsColdAndNoLeadOfAnyStageYet(String model) {
        Qualification q = qualify(model, "cold");
        assertThat(q.temperature()).isEqualTo(COLD);
        assertThat(q.stage()).isEqualTo(NONE);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void interestMakesWarmButWithoutFitNoMql(String model) {
        Qualification q = qualify(model, "warm");
        assertThat(q.temperature()).isEqualTo(WARM);
        assertThat(q.stage()).isEqualTo(INFORMATION_QUALIFIED);
        assertThat(q.fit()).isLessThan(40);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void aWishToBuyMakesHotButWithoutFitNoSql(String model) {
        Qualification q = qualify(model, "hot");
        assertThat(q.temperature()).isEqualTo(HOT);
        assertThat(q.stage()).isEqualTo(INFORMATION_QUALIFIED);
        assertThat(q.fit()).isLessThan(40);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void whoGivesAnAddressForInformationIsInformationQualified(String model) {
        assertThat(qualify(model, "iql").stage()).isEqualTo(INFORMATION_QUALIFIED);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void fitAndInterestWithoutAWishToBuyYetIsMarketingQualified(String model) {
        Qualification q = qualify(model, "mql");
        assertThat(q.stage()).isEqualTo(MARKETING_QUALIFIED);
        assertThat(q.intent()).isPositive().isLessThan(30);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void fitAndAWishToBuyIsSalesQualifiedAndHot(String model) {
        Qualification q = qualify(model, "sql");
        assertThat(q.stage()).isEqualTo(SALES_QUALIFIED);
        assertThat(q.temperature()).isEqualTo(HOT);
    }

    @Test
    void whoWorksWithTheProductIsProductQualifiedWithoutAskingForAnything() {
        assertThat(qualify("saas-trial", "pql").stage()).isEqualTo(PRODUCT_QUALIFIED);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void aVeryActiveJuniorStaysMql(String model) {
        GoldenLead junior = GoldenLead.of(model, "junior-very-active");
        Qualification q = qualify(junior);
        assertThat(q.stage()).isEqualTo(MARKETING_QUALIFIED);
        assertThat(q.engagement())
                .isGreaterThan(qualify(model, "excellent-profile").engagement());
        assertThat(stagesOf(junior)).doesNotContain(PRODUCT_QUALIFIED, SALES_QUALIFIED);
    }

    @Test
    void theSameActivityOfADecisionMakerIsAnSql() {
        Value director = Value.of("Head of Marketing");
        assertThat(qualify(GoldenLead.of("b2b-services", "junior-very-active").with("job_title", director))
                        .stage())
                .isEqualTo(SALES_QUALIFIED);
        assertThat(qualify(GoldenLead.of("b2c-shop", "junior-very-active").with("birth_year", Value.of(1990)))
                        .stage())
                .isEqualTo(SALES_QUALIFIED);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void aDecisionMakerIsAnSqlWithinTheHourOnASignThatWouldNotDoForOthers(String model) {
        GoldenLead lead = GoldenLead.of(model, "decision-maker");
        Move.OfStage last = stageMoves(lead).getLast();
        assertThat(last.to()).isEqualTo(SALES_QUALIFIED);
        assertThat(Duration.between(lead.since(), last.at())).isLessThanOrEqualTo(Duration.ofHours(1));
        GoldenLead other = model.equals("b2c-shop")
                ? lead.with("needs", Value.TextSet.of(List.of("perfume")))
                : lead.with("job_title", Value.of("Junior Assistant"));
        assertThat(qualify(other).stage()).isNotEqualTo(SALES_QUALIFIED);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void anExcellentProfileIsAnMqlOnActivityThatWouldNotDoForOthers(String model) {
        GoldenLead lead = GoldenLead.of(model, "excellent-profile");
        assertThat(qualify(lead).grade()).isEqualTo(Grade.A);
        assertThat(qualify(lead).stage()).isEqualTo(MARKETING_QUALIFIED);
        GoldenLead other = lead.with("needs", Value.TextSet.of(List.of()))
                .with("seniority", Value.of("junior"))
                .with("decision_maker", Value.of(false));
        assertThat(qualify(other).grade()).isNotEqualTo(Grade.A);
        assertThat(qualify(other).stage()).isEqualTo(INFORMATION_QUALIFIED);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void aLeadThatFallsSilentGoesBackToNurtureAndIsCold(String model) {
        GoldenLead lead = GoldenLead.of(model, "cooling");
        Move.OfStage last = stageMoves(lead).getLast();
        assertThat(last.from()).isEqualTo(model.equals("saas-trial") ? PRODUCT_QUALIFIED : MARKETING_QUALIFIED);
        assertThat(last.to()).isEqualTo(INFORMATION_QUALIFIED);
        assertThat(last.cause()).isEqualTo(Move.Cause.COOLED);
        assertThat(qualify(lead).temperature()).isEqualTo(COLD);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void aCompetitorIsDisqualifiedWhateverItDoes(String model) {
        GoldenLead lead = GoldenLead.of(model, "competitor");
        assertThat(qualify(lead).stage()).isEqualTo(DISQUALIFIED);
        assertThat(qualify(lead).grade()).isEqualTo(Grade.F);
        assertThat(stageMoves(lead).getLast().detail()).isEqualTo("competitor");
        assertThat(stagesOf(lead)).containsExactly(DISQUALIFIED);
    }

    @ParameterizedTest
    @FieldSource("io.ripen.model.ShippedModels#NAMES")
    void whoOrdersIsACustomerWhateverTheStageBefore(String model) {
        GoldenLead lead = GoldenLead.of(model, "warm");
        List<LeadEvent> events = new ArrayList<>(lead.events());
        events.add(new LeadEvent("order", "order_completed", lead.at().minusSeconds(60), Map.of(), true));
        LeadHistory history = new LeadHistory(lead.history().attributes(), events);
        assertThat(qualifier(model).qualify(history, lead.at()).stage()).isEqualTo(CUSTOMER);
    }

    @Test
    void nobodyBecomesAPqlWithoutHavingDoneSomethingWithTheProduct() {
        List<SignalGroup> groups = ShippedModels.read("saas-trial").engagement().groups();
        double elsewhere = groups.stream()
                .filter(group -> !group.id().equals("product"))
                .mapToDouble(group -> Objects.requireNonNullElse(group.max(), 0.0))
                .sum();
        double signingIn = groups.stream()
                .flatMap(group -> group.signals().stream())
                .filter(signal -> signal.id().equals("signed_in"))
                .mapToDouble(signal -> Objects.requireNonNull(signal.max()))
                .sum();
        assertThat(elsewhere + signingIn).isLessThan(60);
    }

    @Test
    void lookingAroundTheShopAloneStaysBelowTheUsualLineOfAnMql() {
        double most = ShippedModels.read("b2c-shop").engagement().groups().stream()
                .filter(group -> group.id().equals("shop"))
                .mapToDouble(group -> Objects.requireNonNull(group.max()))
                .sum();
        assertThat(most).isLessThan(40);
    }
}
