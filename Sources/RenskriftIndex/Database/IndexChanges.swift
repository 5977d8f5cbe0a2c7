package import RenskriftModel

/// What one transaction brings into the index.
package struct IndexChanges: Sendable {
  /// Documents that are new or have another result or other names; each instead of what the index has of it.
  package var documents: [IndexedDocument] = []
  /// Ids of documents that are no more.
  package var removed: [String] = []
  /// What went into quarantine.
  package var quarantined: [QuarantinedDocument] = []
  /// What left it.
  package var released: [QuarantinedDocument.Place] = []

  package init(
    documents: [IndexedDocument] = [],
    removed: [String] = [],
    quarantined: [QuarantinedDocument] = [],
    released: [QuarantinedDocument.Place] = []
  ) {
    self.documents = documents
    self.removed = removed
    self.quarantined = quarantined
    self.released = released
  }
}

/// A document that could not be read.
package struct QuarantinedDocument: Hashable, Sendable {
  /// Where in the quarantine it lies.
  package struct Place: Hashable, Sendable {
    /// The first 16 hex digits of the SHA-256 of its bytes.
    package var document: String
    /// Why, as a permanent id.
    package var code: String

    package init(document: String, code: String) {
      self.document = document
      self.code = code
    }
  }

  package var place: Place
  /// The name it came under.
  package var path: String
  package var message: Message

  package init(place: Place, path: String, message: Message) {
    self.place = place
    self.path = path
    self.message = message
  }
}
