package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  interface Walk {
    @Generator
    Iterator<Integer> walk();
  }

  static final Walk WALK =
      () -> {
        Co.yield(1);
        return done();
      };
}
