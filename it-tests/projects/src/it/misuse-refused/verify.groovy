import dev.fermata.projects.Consumer
import dev.fermata.projects.Goldens
import java.nio.file.Files

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)
def goldens = Goldens.of(basedir)
def situations = goldens.situations(false)
def expected = situations.collectMany { goldens.expected(it) }
def root = new File(basedir, 'src/main/java').canonicalPath
assert situations.size() > 80 && expected.size() > situations.size() / 2

// The goal: all of them, sorted, warnings among the errors.
def logged = consumer.logged(' FMT').findAll { it =~ /^\[(ERROR|WARNING)\] \// }
assert logged == expected.collect {
  (it.contains(' FMT014 ') ? '[WARNING] ' : '[ERROR] ') + root + '/' + it
}
assert consumer.logged("${expected.size()} mistakes in ").size() >= 1
assert consumer.logged('Rewrote').isEmpty()

// The command line, from the self-contained jar, on what javac wrote and the goal left alone.
def before = consumer.classFiles('target/classes')
def commandLine = ['-jar', goldens.selfContainedJar().toString(), '--classpath', consumer.runtime()]
assert consumer.java((commandLine + 'target/classes') as String[]) == expected
assert consumer.classFiles('target/classes') == before

// Each by itself, with its exit code, in one JVM. Nothing is loaded but what the jar has.
def loader = new URLClassLoader([goldens.selfContainedJar().toUri().toURL()] as URL[], ClassLoader.platformClassLoader)
def main = loader.loadClass('dev.fermata.transformer.cli.Main')
situations.each { situation ->
  def classes = new File(basedir, "target/alone/${situation}/classes")
  def own = new File(classes, situation)
  own.mkdirs()
  new File(basedir, "target/classes/${situation}").eachFile { Files.copy(it.toPath(), new File(own, it.name).toPath()) }
  def out = new ByteArrayOutputStream()
  def err = new ByteArrayOutputStream()
  def arguments = ['--classpath', consumer.runtime(), classes.path] as String[]
  int exitCode = main.getMethod('run', PrintStream, PrintStream, String[])
      .invoke(null, new PrintStream(out, true), new PrintStream(err, true), arguments)
  def lines = goldens.expected(situation)
  assert err.toString().readLines() == lines
  boolean refused = lines.any { !it.contains(' FMT014 ') }
  assert exitCode == (refused ? 1 : 0)
  assert refused ? out.size() == 0 : out.toString().startsWith('Rewrote ')
}
loader.close()
