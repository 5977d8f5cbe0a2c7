internal import RenskriftModel

/// A file of a bag, as PREMIS tells it.
struct PREMISFile {
  /// From the bag's folder.
  let path: String
  let sha256: String
  let sha512: String
  let bytes: Int
}

/// What an archive knows of a document, for those who keep it: PREMIS 3.0 (Library of Congress, premis-v3-0.xsd).
///
/// Objects are the original and the files of its result; events are ingestion, message digest calculation, validation
/// (the bytes are those that were imported) and modification (the restored text was made). When they happened stands in
/// the archive's `runs/` alone; here it is `XXXX-XX-XX`, unspecified (ISO 8601-2), so that the same archive gives the
/// same file.
struct PREMISRecord {
  let document: ExportedDocument
  let summary: DocumentSummary
  let original: PREMISFile
  let results: [PREMISFile]
  let version: String

  private static let vocabulary = "http://id.loc.gov/vocabulary/preservation"

  /// The file.
  var bytes: [UInt8] {
    let xml = XMLText.self
    let objects =
      object(original, format: summary.mediaType, name: document.path, relationship: "")
      + results.map { file in
        object(file, format: Self.format(file), name: nil, relationship: derivation)
      }.joined()
    let agent = xml.element(
      "agent",
      identifier("agent", "renskrift-\(version)") + xml.element("agentName", text: "Renskrift")
        + xml.element("agentType", text: "software") + xml.element("agentVersion", text: version)
    )
    let root = """
      <?xml version="1.0" encoding="UTF-8"?>
      <premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">

      """
    return Array((root + objects + events + agent + "</premis>\n").utf8)
  }

  private var events: String {
    event(
      "ingestion",
      "ing",
      "the bytes were copied into the archive before anything read them",
      objects: [original]
    )
      + event(
        "message digest calculation",
        "mes",
        "SHA-256 while the bytes were copied in, SHA-512 while they were copied into this bag",
        objects: [original] + results
      )
      + event(
        "validation",
        "val",
        "every file was read again and has the SHA-256 that was kept when it was written",
        objects: [original] + results
      )
      + event(
        "modification",
        "mod",
        "text was read from the original and restored: \(summary.restored) of \(summary.words) words changed, "
          + "\(summary.uncertain) places uncertain; every change stands in edits.ndjson; the original is as it came",
        objects: results
      )
  }

  private func object(
    _ file: PREMISFile,
    format: String,
    name: String?,
    relationship: String
  ) -> String {
    let xml = XMLText.self
    func fixity(_ algorithm: String, _ digest: String) -> String {
      xml.element(
        "fixity",
        xml.element("messageDigestAlgorithm", text: algorithm)
          + xml.element("messageDigest", text: digest)
      )
    }
    let characteristics = xml.element(
      "objectCharacteristics",
      fixity("SHA-256", file.sha256) + fixity("SHA-512", file.sha512)
        + xml.element("size", text: String(file.bytes))
        + xml.element(
          "format",
          xml.element("formatDesignation", xml.element("formatName", text: format))
        )
    )
    return "<object xsi:type=\"file\">" + identifier("object", file.path) + characteristics
      + (name.map { xml.element("originalName", text: $0) } ?? "") + relationship + "</object>\n"
  }

  /// What was made of the original says so.
  private var derivation: String {
    let xml = XMLText.self
    return xml.element(
      "relationship",
      xml.element("relationshipType", text: "derivation")
        + xml.element("relationshipSubType", text: "has source")
        + xml.element(
          "relatedObjectIdentifier",
          xml.element("relatedObjectIdentifierType", text: "local")
            + xml.element("relatedObjectIdentifierValue", text: original.path)
        )
    )
  }

  /// `term` is the event's in the vocabulary of the Library of Congress.
  private func event(
    _ type: String,
    _ term: String,
    _ detail: String,
    objects: [PREMISFile]
  ) -> String {
    let xml = XMLText.self
    let uri = Self.vocabulary + "/eventType"
    let authority =
      " authority=\"eventType\" authorityURI=\"\(uri)\" valueURI=\"\(uri)/\(term)\""
    return xml.element(
      "event",
      identifier("event", "\(document.id)-\(term)")
        + "<eventType\(authority)>\(type)</eventType>\n"
        + xml.element("eventDateTime", text: "XXXX-XX-XX")
        + xml.element("eventDetailInformation", xml.element("eventDetail", text: detail))
        + xml.element("eventOutcomeInformation", xml.element("eventOutcome", text: "success"))
        + identifier("linkingAgent", "renskrift-\(version)")
        + objects.map { identifier("linkingObject", $0.path) }.joined()
    )
  }

  private func identifier(_ what: String, _ value: String) -> String {
    let xml = XMLText.self
    return xml.element(
      what + "Identifier",
      xml.element(what + "IdentifierType", text: "local")
        + xml.element(what + "IdentifierValue", text: value)
    )
  }

  private static func format(_ file: PREMISFile) -> String {
    if file.path.hasSuffix(".ndjson") { return "application/x-ndjson" }
    return file.path.hasSuffix(".json") ? "application/json" : "text/plain"
  }
}
