package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @AsyncGenerator
  static Promise<Integer> m() {
    await(
        Promise.resolve(
            1)); // ! FMT001 @dev.fermata.AsyncGenerator method m returns dev.fermata.Promise; it
                 // must return one of AsyncIterator, AsyncIterable, AsyncGen, Flow.Publisher
    return Promise.resolve(1);
  }
}
