package io.github.hegui.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A network in between: each byte arrives half a millisecond later, in either direction. */
final class Distance implements AutoCloseable {

    private static final long EACH_WAY_NANOS = 500_000;

    private record Packet(byte[] bytes, int length, long due) {}

    private final ServerSocket door = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    private final int target;

    Distance(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private interface Io {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Io work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // one end has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = door.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            pump(near, far);
            pump(far, near);
        }
    }

    private static void pump(Socket from, Socket to) {
        LinkedBlockingQueue<Packet> way = new LinkedBlockingQueue<>();
        daemon(() -> {
            InputStream in = from.getInputStream();
            while (true) {
                byte[] bytes = new byte[65_536];
                int length = in.read(bytes);
                way.add(new Packet(bytes, length, System.nanoTime() + EACH_WAY_NANOS));
                if (length < 0) {
                    return;
                }
            }
        });
        daemon(() -> {
            OutputStream out = to.getOutputStream();
            for (Packet next = way.take(); next.length() >= 0; next = way.take()) {
                for (long left = next.due() - System.nanoTime(); left > 0; left = next.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(next.bytes(), 0, next.length());
            }
            to.close();
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
