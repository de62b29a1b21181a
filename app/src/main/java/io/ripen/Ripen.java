package io.ripen;

/** Entry of the one executable jar. */
public final class Ripen {

    private Ripen() {}

    public static void main(String[] args) {
        System.out.println("ripen");
    }
}
