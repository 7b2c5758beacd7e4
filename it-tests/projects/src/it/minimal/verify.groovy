import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

// Three methods and the lambda given to EventLoop.run.
assert consumer.logged('Rewrote 4 methods in 1 class, ').size() == 1
assert consumer.run('consumer.Main') == ['1', '2', '3', '30']
