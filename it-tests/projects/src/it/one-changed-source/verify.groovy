import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Rewrote 3 methods in 2 classes, ').size() == 1
assert consumer.logged('Rewrote 2 methods in 2 classes, ').size() == 1

def record = { number ->
  new File(basedir, "target/record-${number}.txt").readLines().collectEntries {
    def (file, time, bytes) = it.split(' ')
    [file.replace('\\', '/') - 'target/classes/consumer/', bytes]
  }
}
def first = record(1)
def second = record(2)
assert first.keySet().any { it.startsWith('Changed$gone') }
assert !second.keySet().any { it.startsWith('Changed$gone') }
def ofUnchanged = { it.key.startsWith('Unchanged') }
assert first.findAll(ofUnchanged).size() == 2
assert first.findAll(ofUnchanged) == second.findAll(ofUnchanged)
assert first['Changed.class'] != second['Changed.class']
assert consumer.run('consumer.Main') == ['uno', 'two', 'three']
