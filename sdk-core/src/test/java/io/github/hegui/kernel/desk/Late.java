package io.github.hegui.kernel.desk;

/** What tests let a desk do that is built already, and that a host says where it builds its desk. */
public final class Late {

    private Late() {}

    /** Lets that desk run a process. */
    public static void run(Desk desk, Process process) {
        desk.registry().put(process.reader());
    }

    /** Gives that desk a feature. */
    public static void give(Desk desk, Feature feature) {
        desk.registry().put(feature);
    }

    /** Lets that desk do one thing more. */
    public static void task(Desk desk, String name, Background.Task task) {
        desk.registry().put(name, task);
    }

    /** Lets that desk fire the deadlines of a kind; the last handler counts. */
    public static <D> void onDue(Desk desk, Kind<D> kind, OnDue<D> handler) {
        Feature.named("test." + kind.name()).onDue(kind, handler).build().register(desk.registry());
    }
}
