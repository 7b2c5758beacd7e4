import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Rewrote 4 methods in 1 class, ').size() == 1

def path = new File(basedir, 'target/classes').path + File.pathSeparator + consumer.runtime()
assert consumer.java('--module-path', path, '--module', 'consumer.modular/consumer.Main') == ['1', '2', '3', '30']
