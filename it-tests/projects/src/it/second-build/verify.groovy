import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Rewrote 2 methods in 1 class, ').size() == 1
assert consumer.logged('Nothing to rewrite').size() == 1
assert consumer.logged('Nothing to compile').size() == 1

def first = new File(basedir, 'target/record-1.txt').readLines()
assert first.size() >= 3 // the class and its two machines
assert new File(basedir, 'target/record-2.txt').readLines() == first
assert consumer.run('consumer.Main') == ['a-g-a-i-n', 'and again']
