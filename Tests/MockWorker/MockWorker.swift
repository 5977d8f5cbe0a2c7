/// Placeholder.
@main
struct MockWorker {
  static func main() {}
}
