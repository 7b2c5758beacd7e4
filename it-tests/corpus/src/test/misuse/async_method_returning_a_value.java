package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Integer m() {
    return await(
        Promise.resolve(
            1)); // ! FMT001 @dev.fermata.Async method m returns java.lang.Integer; it must return
                 // one of Promise, CompletableFuture, CompletionStage
  }
}
