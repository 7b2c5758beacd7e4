/** Generators, asynchronous generators and async methods at run time: the JDK alone. */
module dev.fermata {
  exports dev.fermata;
  exports dev.fermata.machine;
}
