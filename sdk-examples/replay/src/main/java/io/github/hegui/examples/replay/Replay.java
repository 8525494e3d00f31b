package io.github.hegui.examples.replay;

/** The main job. */
public final class Replay {

    private Replay() {}

    public static void main(String[] args) {
        System.out.println("replay");
    }
}
