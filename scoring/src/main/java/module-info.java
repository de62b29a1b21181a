/** The pure engine of Ripen: no clock, no I/O, no logging, no randomness. */
module io.ripen.scoring {
    requires static org.jspecify;

    exports io.ripen.scoring;
    exports io.ripen.scoring.condition;
}
