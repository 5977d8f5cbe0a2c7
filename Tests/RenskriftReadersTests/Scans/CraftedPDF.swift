/// Writes PDF files that no program would write.
enum CraftedPDF {
  /// A file of those objects, numbered from 1; the first is the catalog.
  static func file(_ objects: [[UInt8]]) -> [UInt8] {
    var file = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let table = file.count
    file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      let padded = String(repeating: "0", count: 10 - digits.count) + digits
      file += Array("\(padded) 00000 n \n".utf8)
    }
    let trailer = "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return file + Array(trailer.utf8)
  }

  static func stream(_ content: [UInt8]) -> [UInt8] {
    Array("<</Length \(content.count)>>stream\n".utf8) + content + Array("\nendstream".utf8)
  }

  /// One page with lines of text in Latin-1.
  static func page(
    _ lines: [String],
    catalog: String = "",
    page: String = "/MediaBox[0 0 595 842]",
    font: String = "",
    matrix: String = "1 0 0 1 72 700",
    size: Int = 16,
    more: [[UInt8]] = []
  ) -> [UInt8] {
    var content = Array("BT /F \(size) Tf \(matrix) Tm \(size + size / 2) TL ".utf8)
    for line in lines {
      content.append(UInt8(ascii: "("))
      content += line.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      content += Array(") Tj T* ".utf8)
    }
    content += Array("ET".utf8)
    return file(
      [
        Array("<</Type/Catalog/Pages 2 0 R\(catalog)>>".utf8),
        Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8),
        Array(
          "<</Type/Page/Parent 2 0 R\(page)/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".utf8
        ),
        stream(content),
        Array(
          "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding\(font)>>".utf8
        ),
      ] + more
    )
  }

  /// A font's table that says that each letter is another: so many further on.
  static func letters(from first: String, codes: String = "<00><FF>") -> [UInt8] {
    stream(
      Array(
        """
        /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def
        1 begincodespacerange <00><FF> endcodespacerange
        1 beginbfrange \(codes)<\(first)> endbfrange endcmap end end
        """
        .utf8
      )
    )
  }

  /// So many pages, each with its number.
  static func pages(_ count: Int) -> [UInt8] {
    var objects = [
      Array("<</Type/Catalog/Pages 2 0 R>>".utf8), [],
      Array("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".utf8),
    ]
    var kids = ""
    for number in 1...max(1, count) where count > 0 {
      kids += "\(objects.count + 1) 0 R "
      let content = objects.count + 2
      objects.append(
        Array(
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents \(content) 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            .utf8
        )
      )
      objects.append(stream(Array("BT /F 9 Tf 9 50 Td (Sida \(number)) Tj ET".utf8)))
    }
    objects[1] = Array("<</Type/Pages/Kids[\(kids)]/Count \(count)>>".utf8)
    return file(objects)
  }
}
