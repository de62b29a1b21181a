package io.ripen;

import io.ripen.cli.RipenCommand;

/** Entry of the one executable jar. */
public final class Ripen {

    private Ripen() {}

    public static void main(String[] args) {
        System.exit(RipenCommand.run(args));
    }
}
