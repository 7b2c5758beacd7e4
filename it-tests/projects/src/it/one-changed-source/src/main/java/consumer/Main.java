package consumer;

public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Changed.words().forEach(System.out::println);
  }
}
