package io.ripen.activity;

import io.ripen.kernel.Sql;
import io.ripen.kernel.WriteTurn;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The monthly partitions of the event log, made before their month begins. What lies outside of them, such as imported
 * history, is kept by the default partition.
 */
final class EventPartitions {

    /** Months after the current one that are ready. */
    static final int MONTHS_AHEAD = 2;

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'event_'uuuu_MM");
    private static final Logger LOG = LoggerFactory.getLogger(EventPartitions.class);

    private final JdbcTemplate jdbc;
    private final WriteTurn turn;
    private final Clock clock;
    private final Sql sql = Sql.of(EventPartitions.class);

    EventPartitions(JdbcTemplate jdbc, WriteTurn turn, Clock clock) {
        this.jdbc = jdbc;
        this.turn = turn;
        this.clock = clock;
    }

    /** Makes the partitions that are missing. */
    @Scheduled(fixedDelay = 86_400_000, initialDelay = 86_400_000)
    void prepare() {
        YearMonth current = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            YearMonth month = current.plusMonths(ahead);
            turn.take(() -> make(month));
        }
    }

    private boolean make(YearMonth month) {
        String name = NAME.format(month);
        String from = month.atDay(1) + "T00:00:00Z";
        String to = month.plusMonths(1).atDay(1) + "T00:00:00Z";
        if (isTrue("exists-partition", name)) {
            return false;
        }
        if (isTrue("holds-default", from, to)) {
            LOG.info("events of {} stay in the default partition", month);
            return false;
        }
        jdbc.execute("create table " + name + " partition of event for values from ('" + from + "') to ('" + to + "')");
        return true;
    }

    private boolean isTrue(String statement, Object... parameters) {
        return Boolean.TRUE.equals(jdbc.queryForObject(sql.get(statement), Boolean.class, parameters));
    }
}
