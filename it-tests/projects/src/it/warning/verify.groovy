import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

def reported = consumer.logged('Main.java:[16] FMT014')
assert reported.size() == 2
assert reported[0].startsWith('[WARNING]')
assert reported[1].startsWith('[ERROR]')
assert consumer.logged('Rewrote 2 methods in 1 class, ').size() == 1
