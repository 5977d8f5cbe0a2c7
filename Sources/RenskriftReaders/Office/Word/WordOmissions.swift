internal import RenskriftModel

/// What a reader of office files leaves out, to be told once a document.
struct WordOmissions {
  var hasChanges = false
  var hasHidden = false
  var comments = 0
  var pictures = 0

  /// Square centimetres from which on a picture may be a scanned page and not a mark.
  static let largePicture = 100
}
