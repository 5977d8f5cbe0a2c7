import Foundation
import Testing

/// What the executable opens, connects to and starts while it reads hostile files, as the kernel sees it.
///
/// Skipped where strace is missing or may not watch, as in some containers.
@Suite("Nothing is opened that a file names", .enabled(if: Watched.isPossible, "strace may watch"))
struct NothingOpenedTests {
  @Test(
    "X01 no entity is fetched",
    arguments: [
      "<!ENTITY x SYSTEM 'file://SECRET'>]><alto>&x;",
      "<!ENTITY x SYSTEM 'http://127.0.0.1:9/spion'>]><alto>&x;",
      "<!ENTITY % p SYSTEM 'file://SECRET'> %p;]><alto>",
      "<!ENTITY % p SYSTEM 'ftp://127.0.0.1:9/spion'> %p;]><alto>",
      "]><alto xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='SECRET'/>",
    ]
  )
  func entities(declared: String) throws {
    let watched = try Watched()
    let text =
      "<?xml version='1.0'?><!DOCTYPE alto SYSTEM 'SECRET' [\(declared)"
      + "<Layout><Page ID='p'/></Layout></alto>"
    try watched.read("a.xml", Array(text.replacing("SECRET", with: watched.secret).utf8))
  }

  @Test("Z05 no link, template, macro or object of a DOCX is followed")
  func document() throws {
    let watched = try Watched()
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    func relations(_ all: [(kind: String, target: String, isOutside: Bool)]) -> String {
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + all.enumerated().map { index, one in
          "<Relationship Id='r\(index)' Type='\(office)\(one.kind)' Target='\(one.target)'"
            + (one.isOutside ? " TargetMode='External'/>" : "/>")
        }.joined() + "</Relationships>"
    }
    let secret = "file://" + watched.secret
    let bytes = try Self.zip([
      "[Content_Types].xml":
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        + "<Override PartName='/word/document.xml' "
        + "ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>",
      "_rels/.rels": relations([("officeDocument", "word/document.xml", false)]),
      "word/document.xml":
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
        + "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><w:body>"
        + "<w:p><w:r><w:t>Mötet öppnas</w:t></w:r></w:p><w:altChunk r:id='r3'/>"
        + "<w:p><w:r><w:fldSimple w:instr=' INCLUDETEXT \"\(watched.secret)\" '/>"
        + "<w:object r:id='r4'/></w:r></w:p></w:body></w:document>",
      "word/_rels/document.xml.rels": relations([
        ("attachedTemplate", secret, true), ("image", "http://127.0.0.1:9/spion.png", true),
        ("vbaProject", "vbaProject.bin", false), ("aFChunk", secret, true),
        ("oleObject", "embeddings/oleObject1.bin", false),
      ]),
      "word/vbaProject.bin": "Shell \"\(watched.secret)\"",
      "word/embeddings/oleObject1.bin": watched.secret,
    ])
    let outcome = try watched.read("a.docx", bytes)
    #expect(outcome.text.contains("\"record\":\"document\""))
    #expect(outcome.text.contains("attachment-inside"))
  }

  @Test(
    "B06 no action or attachment of a PDF is run or opened",
    arguments: [
      "/OpenAction<</S/JavaScript/JS(app.launchURL\\('file://SECRET'\\))>>",
      "/OpenAction<</S/Launch/F(SECRET)/Unix<</F(SECRET)>>>>",
      "/OpenAction<</S/URI/URI(http://127.0.0.1:9/spion)>>",
      "/AA<</WC<</S/SubmitForm/F(http://127.0.0.1:9/spion)>>>>",
      "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(SECRET)/UF(SECRET)>>]>>>>",
    ]
  )
  func pages(catalog: String) throws {
    let watched = try Watched()
    let outcome = try watched.read(
      "a.pdf",
      Self.pdf(catalog.replacing("SECRET", with: watched.secret))
    )
    #expect(
      outcome.text.contains("\"record\":\"document\"") || outcome.messages.contains("pdftotext")
    )
  }

  /// A PDF of one page, its catalog with more in it.
  private static func pdf(_ catalog: String) -> [UInt8] {
    let content = "BT /F 12 Tf 72 700 Td (Motet oppnades av ordforanden.) Tj ET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R\(catalog)>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        + "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
      "<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream",
    ]
    var text = "%PDF-1.7\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      text += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
    }
    text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return Array(text.utf8)
  }

  /// A ZIP of parts, by Python.
  private static func zip(_ parts: [String: String]) throws -> [UInt8] {
    let scratch = try Scratch()
    let list = try scratch.file("parts", Array(JSONEncoder().encode(parts)))
    let path = scratch.path("a.zip")
    let script =
      "import json,sys,zipfile\nwith zipfile.ZipFile(sys.argv[2],'w') as z:\n"
      + " for n,t in sorted(json.load(open(sys.argv[1])).items()): z.writestr(n,t)"
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, list, path]
    try python.run()
    python.waitUntilExit()
    guard let bytes = scratch.bytes("a.zip") else { throw Missing(what: "python3 made no ZIP") }
    return bytes
  }
}

/// A run of the executable under strace, with a file that no other file may make it open.
private struct Watched {
  private let scratch: Scratch
  /// The path of a file that is there, and that nothing may open.
  let secret: String

  init() throws {
    scratch = try Scratch()
    secret = try scratch.file("hemligt.txt", "hemligt")
  }

  /// Whether strace is there and may watch.
  static var isPossible: Bool {
    let strace = Process()
    strace.executableURL = URL(filePath: "/usr/bin/env")
    strace.arguments = ["strace", "-f", "-qq", "-o", "/dev/null", "true"]
    strace.standardError = FileHandle.nullDevice
    guard (try? strace.run()) != nil else { return false }
    strace.waitUntilExit()
    return strace.terminationStatus == 0
  }

  /// Extracts records from a file of these bytes, and looks at what was opened, connected to and started.
  @discardableResult
  func read(_ name: String, _ bytes: [UInt8]) throws -> Executable.Outcome {
    let path = try scratch.file(name, bytes)
    var executable = Executable()
    executable.prefix = [
      "strace", "-f", "-qq", "-s", "4096", "-o", scratch.path("calls"),
      "-e", "trace=openat,open,openat2,socket,connect,execve",
    ]
    let outcome = try executable.run("extract", path)
    let calls = String(decoding: scratch.bytes("calls") ?? [], as: UTF8.self)
      .split(separator: "\n")
    // The file itself was opened: so strace saw what happened.
    try #require(calls.contains { $0.contains("open") && $0.contains(path) }, "\(calls.count)")
    let program = try Executable.path()
    let tools = ["pdftotext", "pdfinfo", "pdftoppm", "pdfimages", "pdfdetach", "tesseract"]
    for call in calls {
      if call.contains("execve(") {
        let isOurs = call.contains("\"\(program)\"") || tools.contains { call.contains("/\($0)\"") }
        #expect(isOurs && !call.contains(secret), "\(call)")
      } else {
        #expect(!call.contains(secret) && !call.contains("spion"), "\(call)")
        #expect(!call.contains("connect(") && !call.contains("AF_INET"), "\(call)")
      }
    }
    #expect(!outcome.text.contains("hemligt\n"))
    return outcome
  }
}
