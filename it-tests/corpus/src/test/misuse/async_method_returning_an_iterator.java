package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Iterator<Integer> m() {
    await(
        Promise.resolve(
            1)); // ! FMT001 @dev.fermata.Async method m returns java.util.Iterator; it must return
                 // one of Promise, CompletableFuture, CompletionStage
    return done();
  }
}
