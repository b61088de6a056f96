package dev.quantgate.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;

/// A program that takes memory, listens on a port of its own, says which, and ends with its input.
final class Listener {
    static final int MEBI = 64;

    private Listener() {}

    /// Writes the port.
    public static void main(String[] arguments) throws IOException {
        byte[] taken = new byte[MEBI << 20];
        Arrays.fill(taken, (byte) 1);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println(socket.getLocalPort());
            while (System.in.read() >= 0) {
                // Told to stay.
            }
            System.out.println(taken.length);
        }
    }
}
