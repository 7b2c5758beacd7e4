package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Integer> m(Promise<Integer> p) {
    await(p);
    Promise<Integer> none = p.state() == null ? p : other();
    return none;
  }

  static Promise<Integer> other() {
    return null;
  }
}
