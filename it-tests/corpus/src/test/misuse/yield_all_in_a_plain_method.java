package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  static void m(List<Integer> list) {
    Co.yieldAll(
        list); // ! FMT002 Co.yieldAll is called in method m, which is not @dev.fermata.Generator or
               // @dev.fermata.AsyncGenerator; annotate the method with @dev.fermata.Generator or
               // @dev.fermata.AsyncGenerator
  }
}
