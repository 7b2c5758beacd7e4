package dev.fermata.embedding;

import static dev.fermata.Co.await;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncQueue;
import dev.fermata.Promise;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A loop within a NIO event loop of Netty. */
class NettyLoopTest extends EmbeddedLoopContract {
  private static MultiThreadIoEventLoopGroup group;
  private final io.netty.channel.EventLoop netty = group.next();

  @BeforeAll
  static void start() {
    group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    group.shutdownGracefully(0, 10, TimeUnit.SECONDS).sync();
    assertTrue(group.isTerminated());
  }

  @Override
  Executor host() {
    return netty;
  }

  @Override
  boolean onHost() {
    return netty.inEventLoop();
  }

  /** Gives what comes over a connection to async bodies of the loop, in its order. */
  private static final class Reader extends SimpleChannelInboundHandler<ByteBuf> {
    private final AsyncQueue<String> received;

    Reader(AsyncQueue<String> received) {
      this.received = received;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      received.offer(bytes.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      received.end();
    }
  }

  /** A promise that a future of Netty settles, on Netty's thread. */
  private static <T> Promise<T> promiseOf(Future<T> future) {
    return Promise.create(
        resolvers ->
            future.addListener(
                (Future<T> done) -> {
                  if (done.isSuccess()) {
                    resolvers.resolve(done.getNow());
                  } else {
                    resolvers.reject(done.cause());
                  }
                }));
  }

  private static ChannelInitializer<Channel> into(Function<Channel, AsyncQueue<String>> queue) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new Reader(queue.apply(channel)));
      }
    };
  }

  /** Answers each message of a connection until the other side ends it. */
  @Async
  private Promise<Void> serve(Channel connection, AsyncQueue<String> received) {
    for (String message : forAwait(received)) {
      assertTrue(onHost());
      String answer = await(Promise.blocking(() -> message.toUpperCase(Locale.ROOT)));
      assertTrue(onHost());
      await(promiseOf(connection.writeAndFlush(utf8(answer))));
      lines.add("answered " + answer);
    }
    lines.add("end of the connection");
    return result();
  }

  @Async
  private Promise<List<String>> talk(Channel connection, AsyncQueue<String> answers) {
    List<String> all = new ArrayList<>();
    AsyncIterator<String> each = answers.iterator();
    for (String message : List.of("one", "two", "three")) {
      await(promiseOf(connection.writeAndFlush(utf8(message))));
      all.add(await(each.next()).value());
    }
    await(promiseOf(connection.close()));
    return result(all);
  }

  private static ByteBuf utf8(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  @Test
  void bodies_on_both_ends_of_a_connection_share_nettys_thread_with_its_traffic() {
    Promise.Resolvers<Void> served = Promise.withResolvers();
    List<String> answers =
        loop.submit(
                () -> {
                  AsyncQueue<String> toServer = AsyncQueue.bounded(8);
                  AsyncQueue<String> toClient = AsyncQueue.bounded(8);
                  ChannelFuture binding =
                      new ServerBootstrap()
                          .group(netty)
                          .channel(NioServerSocketChannel.class)
                          .childHandler(
                              into(
                                  connection -> {
                                    loop.execute(
                                        () -> served.resolveWith(serve(connection, toServer)));
                                    return toServer;
                                  }))
                          .bind(InetAddress.getLoopbackAddress(), 0);
                  await(promiseOf(binding));
                  ChannelFuture connecting =
                      new Bootstrap()
                          .group(netty)
                          .channel(NioSocketChannel.class)
                          .handler(into(connection -> toClient))
                          .connect(binding.channel().localAddress());
                  await(promiseOf(connecting));
                  try {
                    return result(await(talk(connecting.channel(), toClient)));
                  } finally {
                    await(promiseOf(binding.channel().close()));
                  }
                })
            .join();
    served.promise().join();
    assertEquals(List.of("ONE", "TWO", "THREE"), answers);
    assertEquals(
        List.of("answered ONE", "answered TWO", "answered THREE", "end of the connection"), lines);
  }
}
