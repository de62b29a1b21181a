package io.ripen.cli.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The report as one page that loads nothing: the report itself and the chart library are inside. Stateless. */
public final class ReportPage {

    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

    private ReportPage() {}

    /** @param report the JSON of the report */
    public static String of(String report) throws IOException {
        // No text of the report, a model's name say, can end the script that holds it.
        String safe = report.replace("<", "\\u003c");
        return read("/io/ripen/cli/backtest/report.html")
                .replace("/*ECHARTS*/", read(CHARTS).replace("</script", "<\\/script"))
                .replace("/*REPORT*/", safe);
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("missing " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
