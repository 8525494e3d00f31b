package io.github.hegui.kernel.desk;

/** What tests let a desk do that is built already, and that a host says where it builds its desk. */
public final class Late {

    private Late() {}

    /** Lets that desk run a process. */
    public static void run(Desk desk, Process process) {
        desk.background(process.name(), process.copy().task());
    }

    /** Lets that desk fire the deadlines of a kind; the last handler counts. */
    public static <D> void onDue(Desk desk, Kind<D> kind, OnDue<D> handler) {
        Feature.named("test." + kind.name()).onDue(kind, handler).build().register(desk.registry());
    }
}
