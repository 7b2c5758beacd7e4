package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static native Iterator<Integer> m();
  // !! FMT004 @dev.fermata.Generator method m is native: there is no body to rewrite; remove the
  // annotation
}
