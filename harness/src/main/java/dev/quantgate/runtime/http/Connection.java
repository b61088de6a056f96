package dev.quantgate.runtime.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;

/// A connection for one request, read by the thread that asks.
///
/// It blocks, so that one wake-up of one thread lies between the arrival of bytes and their stamp;
/// a client with threads of its own hands them on first. Closing it from any thread, or
/// interrupting the reader, ends whatever it waits for.
final class Connection implements AutoCloseable {
    /// Without Expect: some servers never say that they do, and questions would wait for it.
    private static final HttpProcessor HEADERS =
            HttpProcessorBuilder.create()
                    .addAll(
                            RequestTargetHost.INSTANCE,
                            RequestContent.INSTANCE,
                            RequestConnControl.INSTANCE,
                            new RequestUserAgent("quantgate"))
                    .build();

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(64 << 10).build();
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Socket socket;
    private final Stamped http;

    private Connection(Socket socket, Stamped http) {
        this.socket = socket;
        this.http = http;
    }

    /// Connects to the first of a host's addresses that takes it.
    ///
    /// @param target scheme, host and, unless it is the scheme's own, port
    /// @param limit for each address
    static Connection open(URI target, Duration limit) throws IOException {
        boolean secure = "https".equals(target.getScheme().toLowerCase(Locale.ROOT));
        int port = target.getPort() < 0 ? secure ? HTTPS_PORT : HTTP_PORT : target.getPort();
        String host = target.getHost();
        if (host == null) {
            throw new ConnectException(target + " names no host");
        }
        int millis = Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
        IOException refusal = new ConnectException(host + " has no address");
        for (InetAddress address : InetAddress.getAllByName(host)) {
            // A channel's socket is closed by an interrupt, whatever kind of thread reads it.
            Socket socket = SocketChannel.open().socket();
            try {
                socket.connect(new InetSocketAddress(address, port), millis);
                socket.setTcpNoDelay(true);
                var http = new Stamped();
                http.begin(secure ? secured(socket, host, port, millis) : socket);
                return new Connection(socket, http);
            } catch (IOException e) {
                socket.close();
                refusal = e;
            }
        }
        throw refusal;
    }

    private static SSLSocket secured(Socket plain, String host, int port, int millis)
            throws IOException {
        var factory = context().getSocketFactory();
        var secure = (SSLSocket) factory.createSocket(plain, host, port, true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.setSoTimeout(millis);
        secure.startHandshake();
        secure.setSoTimeout(0);
        return secure;
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /// Sends the request and waits for the headers of its response.
    ClassicHttpResponse send(ClassicHttpRequest request) throws IOException {
        var context = HttpCoreContext.create();
        try {
            EXECUTOR.preProcess(request, HEADERS, context);
            return EXECUTOR.execute(request, http, context);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// When the first byte of the response arrived; valid once its headers are there.
    long firstByteNanos() {
        return http.firstNanos;
    }

    /// When the bytes that were read last arrived.
    long arrivedNanos() {
        return http.lastNanos;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // gone already
        }
    }

    /// Notes when bytes arrive. What is read from its buffer later arrived then.
    private static final class Stamped extends DefaultBHttpClientConnection {
        private boolean began;
        private long firstNanos;
        private long lastNanos;

        Stamped() {
            super(LIMITS);
        }

        void begin(Socket over) throws IOException {
            bind(
                    new SocketHolder(over) {
                        @Override
                        protected InputStream getInputStream(Socket socket) throws IOException {
                            return stamping(super.getInputStream(socket));
                        }
                    });
        }

        private InputStream stamping(InputStream bytes) {
            return new FilterInputStream(bytes) {
                @Override
                public int read(byte[] into, int from, int most) throws IOException {
                    int count = super.read(into, from, most);
                    lastNanos = System.nanoTime();
                    if (!began) {
                        began = true;
                        firstNanos = lastNanos;
                    }
                    return count;
                }
            };
        }
    }
}
