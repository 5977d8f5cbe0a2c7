extension ScanTools {
  /// Paints the pages of a PDF for people to look at: JPEG files `page-001.jpg` … in a folder that is there.
  ///
  /// At 100 pixels an inch a page takes a tenth of a second and some 100 kB. Paths count from the working folder.
  ///
  /// - Returns: Whether all pages were painted; those that were stay.
  package func paintPages(of pdf: String, count: Int, into folder: String) -> Bool {
    guard let pdftoppm else { return false }
    var call = call(
      pdftoppm,
      ["-jpeg", "-jpegopt", "quality=80", "-cropbox", "-r", "100", pdf, folder + "/page"]
    )
    call.limits = ToolLimits(
      cpuSeconds: 20 + 2 * count,
      wallSeconds: 60 + 6 * count,
      memoryBytes: 1 << 30,
      outputBytes: 64 << 20
    )
    guard let (_, end) = try? call.bytes() else { return false }
    return end.status == 0
  }
}
