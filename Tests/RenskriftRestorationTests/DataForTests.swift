/// Where the tests find the data of the checkout, from this file's own place.
enum DataForTests {
  /// The folder `normalizers`.
  static let normalizers: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/") + "/normalizers"
  }()
}
