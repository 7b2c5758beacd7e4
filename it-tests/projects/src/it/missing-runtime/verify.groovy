import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

def errors = consumer.logged('FMT')
assert errors.size() == 1
assert errors[0] =~ /FMT012 .*fermata-runtime/
assert consumer.classFiles('target/classes').keySet() == ['consumer/Main.class'] as Set
