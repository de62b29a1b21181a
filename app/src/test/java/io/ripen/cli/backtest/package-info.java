@NullMarked
package io.ripen.cli.backtest;

import org.jspecify.annotations.NullMarked;
