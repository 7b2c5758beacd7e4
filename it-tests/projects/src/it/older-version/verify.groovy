import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

// The first build rewrote, the second refused the class that an older version is said to have rewritten.
def older = new File(basedir, 'aged.txt').text
def refused = consumer.logged('FMT012')
assert refused.size() >= 1
assert refused[0] ==~ /^\[ERROR\] .*Main\.java FMT012 the class was rewritten by Fermata ${older} and this is Fermata .*; run mvn clean and build again$/
assert consumer.logged('BUILD FAILURE').size() == 1

// What it asks for helps.
assert consumer.logged('Rewrote 2 methods in 1 class, ').size() == 2
assert consumer.logged('BUILD SUCCESS').size() == 2
assert consumer.run('consumer.Main') == ['a-g-a-i-n', 'and again']
