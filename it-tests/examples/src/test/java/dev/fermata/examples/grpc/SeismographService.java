package dev.fermata.examples.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What both processes know of each other. In a build that runs protoc this is generated: {@code
 * service Seismograph { rpc Traces(Station) returns (stream Trace); }}.
 */
final class SeismographService {
  static final String NAME = "Seismograph";

  /** Takes the name of a station; answers with a stream of its traces. */
  static final MethodDescriptor<String, String> TRACES =
      MethodDescriptor.<String, String>newBuilder()
          .setType(MethodType.SERVER_STREAMING)
          .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, "Traces"))
          .setRequestMarshaller(new Text())
          .setResponseMarshaller(new Text())
          .build();

  private SeismographService() {}

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream bytes) {
      try {
        return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
