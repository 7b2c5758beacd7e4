package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Gen<String, String, Integer> m() {
    String s =
        Co.yield(
            "x"); // ! FMT007 the value of Co.yield is taken as java.lang.String where
                  // java.lang.Integer is declared to be sent, and no value is both; change one of
                  // them
    return done(s);
  }
}
