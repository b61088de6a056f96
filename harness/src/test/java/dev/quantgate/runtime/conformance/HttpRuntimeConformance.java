package dev.quantgate.runtime.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenUsage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds of every runtime behind a URL, shown with a server on loopback that misbehaves on
/// purpose in the dialect of the runtime under test.
///
/// Each limit that must be seen to pass is tiny and the others are out of reach, so that the
/// server, which waits for its client to hang up, and not a clock, says when a test is over.
public abstract class HttpRuntimeConformance extends RuntimeConformance {
    private static final String MODEL = "mau:thu";
    private static final String KEY = "sk-bi-mat-0123456789";
    private static final Duration SOON = Duration.ofMillis(150);
    private static final Timeouts PATIENT =
            new Timeouts(PATIENCE, PATIENCE, PATIENCE, Duration.ofDays(1));
    private static final TokenUsage COUNTED = new TokenUsage(9, 2, null);
    private static final int STREAMS = 8;

    private final Dialect dialect;
    private final WireServer server = new WireServer();

    /// @param dialect of the servers that the runtime under test understands
    protected HttpRuntimeConformance(Dialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void serveOneModelThatRepeatsTheQuestion() {
        dialect.prepare(server, MODEL);
        server.on(dialect.path(), this::echo);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private void echo(WireServer.Exchange exchange) throws IOException {
        String[] words = dialect.prompt(exchange.request().body()).split("\\s+", -1);
        int budget = dialect.budget(exchange.request().body());
        int said = Math.min(words.length, budget);
        exchange.head(200).say(dialect.opening());
        for (int word = 0; word < said; word++) {
            exchange.say(dialect.piece(words[word] + " "));
        }
        exchange.say(
                dialect.end(
                        words.length > budget ? "length" : "stop",
                        new TokenUsage(words.length, said, null)));
    }

    @Override
    protected ModelRuntime open() {
        return open(PATIENT);
    }

    @Override
    protected ModelRuntime openUnknownModel() {
        return dialect.open(server.address(), "not-there", PATIENT, null);
    }

    private ModelRuntime open(Timeouts timeouts) {
        return dialect.open(server.address(), MODEL, timeouts, dialect.takesKey() ? KEY : null);
    }

    private Heard ask(WireServer.Script script) {
        return ask(PATIENT, script);
    }

    private Heard ask(Timeouts timeouts, WireServer.Script script) {
        server.on(dialect.path(), script);
        try (var runtime = open(timeouts)) {
            return ask(runtime, request("Thủ đô?", 16, PATIENCE));
        }
    }

    private List<TokenEvent> events(WireServer.Script script) {
        server.on(dialect.path(), script);
        try (var runtime = open()) {
            return events(runtime.answer(request("Thủ đô?", 16, PATIENCE)));
        }
    }

    private String ending() {
        return dialect.end("stop", COUNTED);
    }

    private static TokenEvent.Failed failed(TokenEvent end, FailureKind kind) {
        assertThat(end)
                .isInstanceOfSatisfying(
                        TokenEvent.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
        return (TokenEvent.Failed) end;
    }

    private static TokenEvent.Finished finished(TokenEvent end, StopReason reason) {
        assertThat(end)
                .isInstanceOfSatisfying(
                        TokenEvent.Finished.class,
                        finished -> assertThat(finished.reason()).isEqualTo(reason));
        return (TokenEvent.Finished) end;
    }

    // The first token

    @Test
    void firstTokenIsTheFirstChunkWithTextOnAnyChannel() {
        WireServer.Script script =
                exchange ->
                        exchange.head(200)
                                .say(dialect.nothing() + dialect.opening())
                                .say(dialect.piece(""))
                                .say(dialect.reasoning("Để xem. "))
                                .say(dialect.piece("Hà Nội"))
                                .say(ending());

        assertThat(events(script))
                .extracting(Object::getClass)
                .containsExactly(
                        TokenEvent.Reasoning.class,
                        TokenEvent.Piece.class,
                        TokenEvent.Finished.class);

        Heard heard = ask(script);
        assertThat(heard.text()).isEqualTo("Hà Nội");
        assertThat(heard.reasoningNanos()).hasSize(1);
        assertThat(heard.firstTokenNanos().getAsLong())
                .isLessThanOrEqualTo(heard.firstContentNanos().getAsLong());
    }

    @Test
    void withoutReasoningTheFirstTokenIsTheFirstOfTheAnswer() {
        Heard heard = ask(exchange -> exchange.head(200).say(dialect.piece("Hà Nội") + ending()));

        assertThat(heard.firstTokenNanos()).isEqualTo(heard.firstContentNanos()).isPresent();
    }

    @Test
    void answerWithoutATokenHasNoFirstToken() {
        Heard heard = ask(exchange -> exchange.head(200).say(dialect.opening() + ending()));

        finished(heard.end(), StopReason.END_OF_TEXT);
        assertThat(heard.firstTokenNanos()).isEmpty();
    }

    @Test
    void firstByteIsSeenBeforeTheFirstTokenIsSaid() {
        var token = new CountDownLatch(1);
        server.on(
                dialect.path(),
                exchange -> {
                    exchange.head(200).say(dialect.opening());
                    await(token);
                    exchange.say(dialect.piece("Huế") + ending());
                });
        try (var runtime = open();
                var stream = runtime.answer(request("Thủ đô?", 16, PATIENCE))) {
            long begun = System.nanoTime();
            token.countDown();

            assertThat(stream.firstByteNanos().getAsLong())
                    .isBetween(stream.sentNanos().getAsLong(), begun);
            assertThat(stream.next().atNanos()).isGreaterThanOrEqualTo(begun);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    // Bytes, lines, chunks

    @Test
    void charactersAndLinesMayBeCutAnywhere() {
        Heard heard =
                ask(exchange ->
                        exchange.head(200)
                                .sayInBytes(
                                        dialect.opening()
                                                + dialect.piece("Hà Nội ")
                                                + dialect.piece("🇻🇳 một")
                                                + ending()));

        assertThat(heard.text()).isEqualTo("Hà Nội 🇻🇳 một");
        assertThat(heard.pieceNanos()).hasSize(2);
    }

    @Test
    void severalChunksInOneNetworkPacketAreSeveralPieces() {
        List<TokenEvent> events =
                events(exchange ->
                        exchange.head(200)
                                .say(
                                        dialect.piece("Hà ")
                                                + dialect.piece("Nội ")
                                                + dialect.piece("một thủ đô")
                                                + ending()));

        assertThat(events).filteredOn(TokenEvent.Piece.class::isInstance).hasSize(3);
    }

    @Test
    void severalTokensInOneChunkAreOnePieceAndTheServersCountHolds() {
        Heard heard =
                ask(exchange ->
                        exchange.head(200)
                                .say(dialect.piece("một hai ba bốn"))
                                .say(dialect.end("stop", new TokenUsage(3, 4, null))));

        assertThat(heard.pieceNanos()).hasSize(1);
        assertThat(finished(heard.end(), StopReason.END_OF_TEXT).usage().answerTokens())
                .isEqualTo(4);
    }

    @Test
    void linesMayEndWithCarriageReturnsAndTheStreamBeginWithAByteOrderMark() {
        String stream = dialect.opening() + dialect.piece("Huế ") + dialect.piece("xưa") + ending();

        assertThat(ask(exchange -> exchange.head(200).say(stream.replace("\n", "\r\n"))).text())
                .isEqualTo("Huế xưa");
        assertThat(
                        ask(exchange -> exchange.head(200).sayInBytes(stream.replace("\n", "\r\n")))
                                .text())
                .isEqualTo("Huế xưa");
        assertThat(
                        ask(exchange ->
                                        exchange.head(200)
                                                .say("\uFEFF" + dialect.piece("Huế") + ending()))
                                .text())
                .isEqualTo("Huế");
    }

    @Test
    void byteOrderMarkInAnAnswerIsKept() {
        assertThat(
                        ask(exchange ->
                                        exchange.head(200)
                                                .say(dialect.piece("\uFEFFHuế") + ending()))
                                .text())
                .isEqualTo("\uFEFFHuế");
    }

    @Test
    void whatKeepsAConnectionAliveIsNoToken() {
        Heard heard =
                ask(exchange ->
                        exchange.head(200)
                                .say(dialect.nothing() + dialect.piece("Hà ") + dialect.nothing())
                                .say(dialect.nothing())
                                .say(dialect.piece("Nội") + dialect.nothing() + ending()));

        assertThat(heard.text()).isEqualTo("Hà Nội");
        assertThat(heard.pieceNanos()).hasSize(2);
        finished(heard.end(), StopReason.END_OF_TEXT);
    }

    @Test
    void endlessLineIsAFailureAndEndsTheConnection() {
        Heard heard =
                ask(exchange -> {
                    exchange.head(200).say(dialect.piece("Huế"));
                    while (true) {
                        exchange.say("x".repeat(1 << 16));
                    }
                });

        assertThat(heard.text()).isEqualTo("Huế");
        assertThat(failed(heard.end(), FailureKind.SERVER_ERROR).detail()).contains("line longer");
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void longLineIsTaken() {
        String long_ = "dài ".repeat(50_000);

        assertThat(ask(exchange -> exchange.head(200).say(dialect.piece(long_) + ending())).text())
                .isEqualTo(long_);
    }

    @Test
    void whatIsNoJsonObjectIsAFailure() {
        for (String nonsense : List.of("{oops", "[1]", "null", "5")) {
            String chunk = dialect.piece("NONSENSE");
            String line =
                    chunk.substring(0, chunk.indexOf('{'))
                            + nonsense
                            + chunk.substring(chunk.lastIndexOf('}') + 1);
            Heard heard =
                    ask(exchange -> exchange.head(200).say(dialect.piece("Huế") + line + ending()));

            assertThat(heard.text()).isEqualTo("Huế");
            assertThat(failed(heard.end(), FailureKind.SERVER_ERROR).detail()).contains("JSON");
        }
    }

    // Ends, counts

    @Test
    void countsAreTheServers() {
        assertThat(
                        finished(
                                        ask(exchange ->
                                                        exchange.head(200)
                                                                .say(
                                                                        dialect.piece("Huế")
                                                                                + ending()))
                                                .end(),
                                        StopReason.END_OF_TEXT)
                                .usage())
                .isEqualTo(COUNTED);
    }

    @Test
    void countsThatAreMissingAreUnknownNotZero() {
        assertThat(
                        finished(
                                        ask(exchange ->
                                                        exchange.head(200)
                                                                .say(
                                                                        dialect.piece("Huế")
                                                                                + dialect.end(
                                                                                        "stop",
                                                                                        null)))
                                                .end(),
                                        StopReason.END_OF_TEXT)
                                .usage())
                .isEqualTo(TokenUsage.UNKNOWN);
    }

    @Test
    void answerCutByItsBudgetSaysSo() {
        finished(
                ask(exchange ->
                                exchange.head(200)
                                        .say(dialect.piece("Huế") + dialect.end("length", COUNTED)))
                        .end(),
                StopReason.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content_filter", "abort", "something-new"})
    void endThatTheModelDidNotChooseIsAFailure(String reason) {
        Heard heard =
                ask(exchange ->
                        exchange.head(200)
                                .say(dialect.piece("Huế") + dialect.end(reason, COUNTED)));

        assertThat(heard.text()).isEqualTo("Huế");
        assertThat(failed(heard.end(), FailureKind.SERVER_ERROR).detail()).contains(reason);
    }

    // Errors and cuts

    @ParameterizedTest
    @CsvSource({
        "engine died, SERVER_ERROR",
        "CUDA out of memory, OUT_OF_MEMORY",
        "model requires more system memory (9 GiB), OUT_OF_MEMORY"
    })
    void errorAfterStatus200IsAFailureWithTheServersWords(String words, FailureKind kind) {
        Heard heard =
                ask(exchange ->
                        exchange.head(200).say(dialect.piece("Huế")).say(dialect.error(words)));

        assertThat(heard.text()).isEqualTo("Huế");
        assertThat(failed(heard.end(), kind).detail()).isEqualTo(words);
    }

    @Test
    void answerThatSpeaksOfErrorsIsAnAnswer() {
        Heard heard =
                ask(exchange ->
                        exchange.head(200)
                                .say(
                                        dialect.piece("error: out of memory, token repeat limit")
                                                + ending()));

        assertThat(heard.text()).isEqualTo("error: out of memory, token repeat limit");
        finished(heard.end(), StopReason.END_OF_TEXT);
    }

    @Test
    void streamThatStopsWithoutAnEndIsAFailure() {
        Heard heard = ask(exchange -> exchange.head(200).say(dialect.piece("Hà")));

        assertThat(heard.text()).isEqualTo("Hà");
        failed(heard.end(), FailureKind.SERVER_ERROR);
    }

    @Test
    void endWithoutItsLastMarkIsAFailure() {
        failed(
                ask(exchange -> exchange.head(200).say(dialect.piece("Hà") + dialect.halfAnEnd()))
                        .end(),
                FailureKind.SERVER_ERROR);
    }

    @Test
    void connectionThatBreaksWhileItsServerLivesIsAFailure() {
        Heard heard = ask(exchange -> exchange.head(200).say(dialect.piece("Hà")).drop());

        assertThat(heard.text()).isEqualTo("Hà");
        failed(heard.end(), FailureKind.SERVER_ERROR);
    }

    @Test
    void connectionThatBreaksBecauseItsServerDiedIsNotMeasured() {
        assertThatThrownBy(() ->
                        ask(exchange -> {
                            exchange.head(200).say(dialect.piece("Hà"));
                            server.close();
                        }))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("the server is gone");
    }

    @Test
    void connectionClosedWithoutAWordIsAFailureWhileItsServerLives() {
        failed(ask(WireServer.Exchange::drop).end(), FailureKind.SERVER_ERROR);
    }

    @Test
    void serverThatDiesBeforeItsFirstWordIsNotMeasured() {
        assertThatThrownBy(() -> ask(_ -> server.close())).isInstanceOf(RuntimeLostException.class);
    }

    @Test
    void serverThatDiedBetweenTwoQuestionsIsNotMeasured() {
        try (var runtime = open()) {
            finished(ask(runtime, request("một", 16, PATIENCE)).end(), StopReason.END_OF_TEXT);
            server.close();

            assertThatThrownBy(() -> ask(runtime, request("hai", 16, PATIENCE)))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining(MODEL);
        }
    }

    // Repetition

    @Test
    void repetitionAbortIsABadAnswerNotAFailure() {
        String words = "prediction aborted, token repeat limit reached";

        finished(
                ask(exchange ->
                                exchange.head(200)
                                        .say(dialect.piece("a"))
                                        .say(dialect.error(words)))
                        .end(),
                StopReason.REPETITION_ABORT);
        finished(
                ask(exchange -> exchange.head(500).say("{\"error\":\"" + words + "\"}")).end(),
                StopReason.REPETITION_ABORT);
    }

    @Test
    void silenceAfterManyEqualTokensIsAnAbortOnlyWhereServersDoThat() {
        int repeats = dialect.silentAbortAfter().orElse(100);
        TokenEvent atTheLimit = ask(repeating(repeats)).end();
        if (dialect.silentAbortAfter().isPresent()) {
            finished(atTheLimit, StopReason.REPETITION_ABORT);
        } else {
            failed(atTheLimit, FailureKind.SERVER_ERROR);
        }
        failed(ask(repeating(repeats - 1)).end(), FailureKind.SERVER_ERROR);
    }

    @Test
    void connectionThatBreaksAfterManyEqualTokensIsNoAbort() {
        failed(
                ask(
                                exchange -> {
                                    exchange.head(200).say(dialect.piece("a").repeat(100));
                                    exchange.drop();
                                })
                        .end(),
                FailureKind.SERVER_ERROR);
    }

    /// Servers compare tokens without the spaces around them.
    private WireServer.Script repeating(int times) {
        return exchange -> {
            exchange.head(200).say(dialect.piece("x"));
            for (int time = 0; time < times; time++) {
                exchange.say(dialect.piece(time % 2 == 0 ? "a" : " a"));
            }
        };
    }

    // Limits

    @Test
    void silenceBeforeTheHeadersEndsAtTheFirstTokenLimit() {
        Heard heard = ask(PATIENT.withFirstToken(SOON), WireServer.Exchange::untilHangUp);

        assertThat(failed(heard.end(), FailureKind.TIMEOUT).detail()).startsWith("no token within");
        assertThat(heard.firstByteNanos()).isNull();
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void headersAndARoleDoNotEndTheWaitForTheFirstToken() {
        Heard heard =
                ask(
                        PATIENT.withFirstToken(SOON),
                        exchange -> exchange.head(200).say(dialect.opening()).untilHangUp());

        assertThat(failed(heard.end(), FailureKind.TIMEOUT).detail()).startsWith("no token within");
        assertThat(heard.firstByteNanos()).isNotNull();
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void reasoningEndsTheWaitForTheFirstToken() {
        Heard heard =
                ask(
                        PATIENT.withBetweenTokens(SOON),
                        exchange ->
                                exchange.head(200).say(dialect.reasoning("Để xem")).untilHangUp());

        assertThat(failed(heard.end(), FailureKind.TIMEOUT).detail())
                .startsWith("no further token within");
    }

    @Test
    void stallEndsAtTheLimitBetweenTokensWithWhatWasHeard() {
        Heard heard =
                ask(
                        PATIENT.withBetweenTokens(SOON),
                        exchange -> exchange.head(200).say(dialect.piece("Hà")).untilHangUp());

        assertThat(heard.text()).isEqualTo("Hà");
        assertThat(failed(heard.end(), FailureKind.TIMEOUT).detail())
                .startsWith("no further token within");
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void whatKeepsAConnectionAliveDoesNotProlongAStall() {
        Heard heard =
                ask(
                        PATIENT.withBetweenTokens(SOON),
                        exchange -> {
                            exchange.head(200).say(dialect.piece("Hà"));
                            while (true) {
                                exchange.say(dialect.nothing() + dialect.piece(""));
                            }
                        });

        assertThat(failed(heard.end(), FailureKind.TIMEOUT).detail())
                .startsWith("no further token within");
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void answerThatNeverEndsMeetsTheTotalLimit() {
        WireServer.Script endless =
                exchange -> {
                    exchange.head(200);
                    while (true) {
                        exchange.say(dialect.piece("la "));
                    }
                };
        Heard heard = ask(PATIENT.withTotal(Duration.ofMillis(1_500)), endless);

        assertThat(heard.text()).startsWith("la la");
        assertThat(failed(heard.end(), FailureKind.TIMEOUT).detail())
                .isEqualTo("no complete answer within 1500 ms");
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void questionsOwnLimitHoldsWhenItIsShorter() {
        server.on(
                dialect.path(),
                exchange -> exchange.head(200).say(dialect.piece("Hà")).untilHangUp());
        try (var runtime = open()) {
            assertThat(
                            failed(
                                            ask(
                                                            runtime,
                                                            request(
                                                                    "Thủ đô?",
                                                                    16,
                                                                    Duration.ofMillis(400)))
                                                    .end(),
                                            FailureKind.TIMEOUT)
                                    .detail())
                    .isEqualTo("no complete answer within 400 ms");
        }
    }

    @Test
    void serverThatTakesNoConnectionIsNotMeasured() throws IOException {
        List<SocketChannel> crowd = new ArrayList<>();
        try (var full = new ServerSocket()) {
            full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            for (int guest = 0; guest < 8; guest++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
                crowd.add(channel);
            }
            URI address = URI.create("http://127.0.0.1:" + full.getLocalPort());

            assertThatThrownBy(() ->
                            dialect.open(address, MODEL, PATIENT.withConnect(SOON), null).close())
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("connect");
        } finally {
            for (SocketChannel channel : crowd) {
                channel.close();
            }
        }
    }

    @Test
    void refusalThatNeverEndsIsStillARefusal() {
        Heard heard =
                ask(
                        PATIENT.withFirstToken(SOON),
                        exchange -> exchange.head(503).say("busy").untilHangUp());

        assertThat(failed(heard.end(), FailureKind.SERVER_ERROR).detail()).contains("HTTP 503");
        assertThat(server.sawHangUp()).isTrue();
    }

    // Hanging up

    @Test
    void answerClosedInMidStreamFreesTheServer() {
        server.on(
                dialect.path(),
                exchange -> exchange.head(200).say(dialect.piece("Hà")).untilHangUp());
        try (var runtime = open()) {
            try (var stream = runtime.answer(request("Thủ đô?", 16, PATIENCE))) {
                assertThat(stream.next()).isInstanceOf(TokenEvent.Piece.class);
            }
            assertThat(server.sawHangUp()).isTrue();

            server.on(dialect.path(), this::echo);
            finished(ask(runtime, request("Thủ đô?", 16, PATIENCE)).end(), StopReason.END_OF_TEXT);
        }
    }

    @Test
    void runtimeClosedInMidAnswerIsNoFailureOfTheModel() {
        server.on(
                dialect.path(),
                exchange -> exchange.head(200).say(dialect.piece("Hà")).untilHangUp());
        var runtime = open();
        try (var stream = runtime.answer(request("Thủ đô?", 16, PATIENCE))) {
            assertThat(stream.next()).isInstanceOf(TokenEvent.Piece.class);
            runtime.close();

            assertThatThrownBy(stream::next).isInstanceOf(RuntimeLostException.class);
        }
        assertThat(server.sawHangUp()).isTrue();
    }

    @Test
    void interruptIsNoFailureOfTheModelAndFreesTheServer() throws InterruptedException {
        var spoken = new CountDownLatch(1);
        var outcome = new AtomicReference<Object>();
        server.on(
                dialect.path(),
                exchange -> exchange.head(200).say(dialect.piece("Hà")).untilHangUp());
        try (var runtime = open()) {
            Thread reader =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (var stream =
                                        runtime.answer(request("Thủ đô?", 16, PATIENCE))) {
                                    stream.next();
                                    spoken.countDown();
                                    outcome.set(stream.next());
                                } catch (RuntimeLostException e) {
                                    outcome.set(
                                            Thread.currentThread().isInterrupted()
                                                    ? e
                                                    : "flag lost");
                                }
                            });
            spoken.await();
            reader.interrupt();
            reader.join();

            assertThat(outcome.get()).isInstanceOf(RuntimeLostException.class);
            assertThat(server.sawHangUp()).isTrue();
        }
    }

    // Refusals

    @ParameterizedTest
    @CsvSource({
        "429, slow down, SERVER_ERROR",
        "500, oops, SERVER_ERROR",
        "502, bad gateway, SERVER_ERROR",
        "503, busy, SERVER_ERROR",
        "503, CUDA error: out of memory, OUT_OF_MEMORY"
    })
    void serverThatLivesAndRefusesIsAFailureAndIsNotAskedAgain(
            int status, String words, FailureKind kind) {
        server.on(dialect.path(), status, words);
        try (var runtime = open()) {
            assertThat(failed(ask(runtime, request("Thủ đô?", 16, PATIENCE)).end(), kind).detail())
                    .contains("HTTP " + status, words);
            assertThat(server.requests(dialect.path())).hasSize(1);

            server.on(dialect.path(), this::echo);
            finished(ask(runtime, request("Thủ đô?", 16, PATIENCE)).end(), StopReason.END_OF_TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void serverThatDoesNotHaveTheModelOrLetUsInIsNotMeasured(int status) {
        assertThatThrownBy(() -> ask(exchange -> exchange.head(status).say("no")))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("HTTP " + status + ": no");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectsAreNotFollowedButNamed(int status) {
        server.on("/elsewhere", this::echo);
        for (String to : List.of("/elsewhere", server.address() + "/elsewhere")) {
            assertThatThrownBy(() -> ask(exchange -> exchange.head(status, "Location: " + to)))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageContaining(to);
        }
        assertThat(server.requests("/elsewhere")).isEmpty();
    }

    // Questions

    @Test
    void longPromptArrivesWhole() {
        String prompt = "phòng ".repeat(50_000).strip();
        try (var runtime = open()) {
            finished(ask(runtime, request(prompt, 2, PATIENCE)).end(), StopReason.LENGTH);
        }

        assertThat(dialect.prompt(server.requests(dialect.path()).getLast().body()))
                .isEqualTo(prompt);
    }

    @Test
    void answersToQuestionsAskedAtOnceDoNotMix() throws InterruptedException, ExecutionException {
        var allAsked = new CountDownLatch(STREAMS);
        server.on(
                dialect.path(),
                exchange -> {
                    allAsked.countDown();
                    await(allAsked);
                    echo(exchange);
                });
        List<String> prompts =
                IntStream.range(0, STREAMS)
                        .mapToObj(stream -> ("luồng" + stream + " ").repeat(200))
                        .toList();
        try (var runtime = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Heard>> questions =
                    prompts.stream()
                            .<Callable<Heard>>map(prompt ->
                                    () -> ask(runtime, request(prompt.strip(), 500, PATIENCE)))
                            .toList();
            List<String> answers = new ArrayList<>();
            for (Future<Heard> heard : threads.invokeAll(questions)) {
                answers.add(heard.get().text());
            }

            assertThat(answers).isEqualTo(prompts);
        }
    }

    /// A server may close a kept connection when it likes; llama-server does so after every stream.
    @Test
    void everyQuestionHasAConnectionOfItsOwn() {
        try (var runtime = open()) {
            for (String word : List.of("một", "hai", "ba")) {
                finished(ask(runtime, request(word, 16, PATIENCE)).end(), StopReason.END_OF_TEXT);
            }
        }

        assertThat(server.connections()).isEqualTo(server.requests().size());
    }

    // Secrets

    @Test
    void keyIsSentAndNeverRepeated() {
        if (!dialect.takesKey()) {
            return;
        }
        String leak = "Incorrect API key provided: " + KEY + ".";

        assertThat(
                        failed(
                                        ask(exchange -> exchange.head(500).say(leak)).end(),
                                        FailureKind.SERVER_ERROR)
                                .detail())
                .contains("Incorrect API key provided: ***.");
        assertThat(
                        failed(
                                        ask(exchange -> exchange.head(200).say(dialect.error(leak)))
                                                .end(),
                                        FailureKind.SERVER_ERROR)
                                .detail())
                .isEqualTo("Incorrect API key provided: ***.");
        assertThatThrownBy(() -> ask(exchange -> exchange.head(401).say(leak)))
                .hasMessageContaining("***")
                .hasMessageNotContaining(KEY);
        // Not even the part before the place where long words are cut.
        assertThatThrownBy(() -> ask(exchange -> exchange.head(401).say("x".repeat(380) + KEY)))
                .hasMessageNotContaining(KEY.substring(0, 5));
        assertThat(server.requests())
                .allSatisfy(request ->
                        assertThat(request.headers())
                                .containsEntry("authorization", "Bearer " + KEY));
    }

    @Test
    void userAndPasswordOfAnAddressAreNotRepeated() {
        server.on(dialect.path(), 404, "no");
        URI address = URI.create(server.address().toString().replace("//", "//ai:bi-mat@"));
        try (var runtime = dialect.open(address, MODEL, PATIENT, null)) {
            assertThatThrownBy(() -> ask(runtime, request("Thủ đô?", 16, PATIENCE)))
                    .hasMessageContaining(server.address().toString())
                    .hasMessageNotContaining("bi-mat");
        }
    }

    @Test
    void serversWordsAreKeptOnlyInPart() {
        Heard heard = ask(exchange -> exchange.head(500).say("x".repeat(100_000)));

        assertThat(failed(heard.end(), FailureKind.SERVER_ERROR).detail()).hasSizeLessThan(1_000);
    }
}
