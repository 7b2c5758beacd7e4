package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

abstract class Misuse {
  @Generator
  abstract Iterator<Integer> m();
}
// !! FMT004 @dev.fermata.Generator method m is abstract: annotate the methods that implement it
// instead
