/** How well a model ranked the leads of the past: replay, measures and report. No files, no Spring, no clock. */
@NullMarked
package io.ripen.cli.backtest;

import org.jspecify.annotations.NullMarked;
