module consumer.modular {
  requires dev.fermata;
}
