internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftReaders

/// Which formats can be read on this machine, and what the others lack.
struct FormatCheck {
  /// A format and how it stands with it.
  struct Verdict {
    /// The reader's id.
    let format: String
    /// What was found, such as versions or languages.
    let found: String
    /// Debian's packages that are missing for it.
    let missing: [String]
    /// Whether it works as far as it was tried.
    let works: Bool
  }

  /// The languages that scans are read with when nobody says otherwise, and their packages.
  private static let languages = [
    (name: "swe", package: "tesseract-ocr-swe"), (name: "eng", package: "tesseract-ocr-eng"),
  ]
  /// To find out which way a page stands.
  private static let orientation = (name: "osd", package: "tesseract-ocr-osd")

  let tools: ScanTools

  /// A verdict a reader, in the order in which readers are asked.
  func verdicts() -> [Verdict] {
    BuiltInReaders.list.map { reader in
      let id = type(of: reader).description.id.name
      return switch id {
      case PDFReader.description.id.name: pdf(id)
      case ImageReader.description.id.name: images(id)
      default: Verdict(format: id, found: "", missing: [], works: true)
      }
    }
  }

  private func pdf(_ id: String) -> Verdict {
    let all = [tools.pdfinfo, tools.pdftotext, tools.pdftoppm, tools.pdfimages, tools.pdfdetach]
    guard !all.contains(nil) else {
      return Verdict(format: id, found: "", missing: ["poppler-utils"], works: false)
    }
    return Verdict(format: id, found: "poppler", missing: [], works: readsPDF)
  }

  private func images(_ id: String) -> Verdict {
    guard tools.tesseract != nil else {
      let packages = ["tesseract-ocr"] + Self.languages.map(\.package)
      return Verdict(format: id, found: "", missing: packages, works: false)
    }
    guard let installed = tools.installedLanguages() else {
      return Verdict(format: id, found: "tesseract", missing: [], works: false)
    }
    return Verdict(
      format: id,
      found: "tesseract: " + installed.joined(separator: ", "),
      missing: (Self.languages + [Self.orientation]).filter { !installed.contains($0.name) }
        .map(\.package),
      works: true
    )
  }

  /// Whether a small PDF with a text layer comes out right.
  private var readsPDF: Bool {
    var settings = ScanSettings(tools: tools)
    settings.tools.tesseract = nil
    let pipeline = Pipeline(
      readers: [PDFReader(settings: settings)],
      normalizers: [],
      detectors: []
    )
    return (try? pipeline.read(Array(Self.sample.utf8)))?.text == Array("Hej\n".utf8)
  }

  /// One page, one word; no table of contents, which poppler makes up for.
  private static let sample = """
    %PDF-1.4
    1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
    2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
    3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R
    /Resources<</Font<</F 5 0 R>>>>>> endobj
    4 0 obj <</Length 31>> stream
    BT /F 9 Tf 9 50 Td (Hej) Tj ET
    endstream endobj
    5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
    trailer <</Root 1 0 R/Size 6>>
    %%EOF

    """
}
