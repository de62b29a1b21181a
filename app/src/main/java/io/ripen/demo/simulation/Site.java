package io.ripen.demo.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The website of the fictitious company: Alderway, which builds and runs data platforms for mid-sized businesses. */
final class Site {

    static final List<String> BLOG = List.of(
            "/blog/why-reports-disagree",
            "/blog/data-quality-in-ten-questions",
            "/blog/forecasting-without-a-data-team",
            "/blog/spreadsheets-at-their-limit",
            "/blog/what-a-data-platform-costs",
            "/blog/month-end-in-a-day",
            "/blog/stock-levels-explained",
            "/blog/five-dashboards-nobody-reads");
    static final List<String> PRODUCT = List.of(
            "/product", "/product/pipelines", "/product/reporting", "/product/forecasting", "/product/managed-service");
    static final List<String> EVALUATION =
            List.of("/pricing", "/pricing", "/pricing/calculator", "/compare/build-or-buy", "/compare/alternatives");
    static final List<String> INTEGRATIONS =
            List.of("/integrations/sap", "/integrations/dynamics", "/integrations/salesforce", "/integrations/datev");
    static final List<String> CUSTOMERS =
            List.of("/customers/harbour-logistics", "/customers/mill-and-sons", "/customers/nordbank");
    static final List<String> CAREERS = List.of("/careers", "/careers/data-engineer", "/careers/working-student");

    static final List<String> ASSETS = List.of(
            "guide-data-quality",
            "white-paper-forecasting",
            "checklist-month-end",
            "e-book-first-data-platform",
            "benchmark-reporting-2026",
            "template-kpi-catalogue");
    static final List<String> WEBINARS =
            List.of("Forecasting live", "From spreadsheet to platform", "Ask our architects", "Month-end in a day");

    /** Where a visit comes from: utm parameters and referrer; empty when the address was typed in. */
    private static final List<Map<String, Object>> SOURCES = List.of(
            Map.of("referrer", "https://www.google.com/"),
            Map.of("referrer", "https://www.google.com/"),
            Map.of("referrer", "https://www.bing.com/"),
            Map.of("utm_source", "google", "utm_medium", "cpc", "utm_campaign", "data-platform"),
            Map.of("utm_source", "linkedin", "utm_medium", "paid_social", "utm_campaign", "month-end"),
            Map.of("utm_source", "linkedin", "utm_medium", "social"),
            Map.of("utm_source", "partner-newsletter", "utm_medium", "referral", "utm_campaign", "autumn"),
            Map.of("referrer", "https://reviews.example/data-platforms"),
            Map.of());

    private static final List<List<String>> ALL = List.of(BLOG, PRODUCT, EVALUATION, INTEGRATIONS, CUSTOMERS, CAREERS);

    private Site() {}

    static String any(Dice dice) {
        return dice.pick(dice.pick(ALL));
    }

    static Map<String, Object> source(Dice dice) {
        return new TreeMap<>(dice.pick(SOURCES));
    }
}
