import dev.fermata.projects.Consumer
import dev.fermata.projects.Goldens

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)
def goldens = Goldens.of(basedir)
def situations = goldens.situations(true)
def root = new File(basedir, 'src/main/java').canonicalPath

// Warnings do not fail the build, and nothing else is said.
assert situations.size() > 15
assert consumer.logged(' FMT') ==
    situations.collectMany { goldens.expected(it) }.collect { '[WARNING] ' + root + '/' + it }
def rewrote = (consumer.logged('Rewrote ')[0] =~ /Rewrote (\d+) methods in (\d+) classes/)[0]
assert (rewrote[2] as int) >= situations.size()
