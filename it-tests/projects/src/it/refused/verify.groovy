import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

// The source says on each line what it expects there: file, line and code, nothing else and all of them.
def expected = []
new File(basedir, 'src/main/java').eachFileRecurse { file ->
  if (file.name.endsWith('.java')) {
    file.eachLine { line, lineNumber ->
      def code = line =~ /\/\/ (FMT\d+)$/
      if (code) expected << "${file.canonicalPath}:[${lineNumber}] ${code[0][1]}".toString()
    }
  }
}
def reported = consumer.logged('FMT').collect { (it =~ /^\[ERROR\] (.*? FMT\d+) \S.*/)[0][1] }
assert reported.toSorted() == expected.toSorted()
assert reported == reported.toSorted { a, b ->
  def place = { (it =~ /^(.*):\[(\d+)\]/)[0] }
  place(a)[1] <=> place(b)[1] ?: (place(a)[2] as int) <=> (place(b)[2] as int)
}
assert consumer.logged("${expected.size()} mistakes in ").size() >= 1
assert consumer.logged('Rewrote').isEmpty()

// What javac wrote, and nothing but that.
assert consumer.classFiles('target/classes').keySet() == [
  'consumer/Fine.class', 'consumer/Mistakes.class', 'consumer/another/AlsoMistaken.class'
] as Set
