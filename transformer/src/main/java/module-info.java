/** Rewrites annotated methods into state machines: class bytes in, class bytes out. */
module dev.fermata.transformer {
  requires org.objectweb.asm;
  requires org.objectweb.asm.tree;
  requires org.objectweb.asm.tree.analysis;
  requires org.objectweb.asm.util;
  requires org.objectweb.asm.commons;

  // The command line alone.
  requires static info.picocli;

  opens dev.fermata.transformer.cli to
      info.picocli;

  exports dev.fermata.transformer;
  exports dev.fermata.transformer.cli;
}
