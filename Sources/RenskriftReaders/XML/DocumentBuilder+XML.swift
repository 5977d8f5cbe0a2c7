internal import RenskriftModel

extension DocumentBuilder {
  /// Adds what was noticed in the bytes of a source, where the text from behind that place stands.
  ///
  /// To be called when all text is written; O(warnings × segments).
  mutating func addWarnings(of source: XMLSource) {
    for warning in source.warnings.all {
      let place = warning.at.lowerBound.index
      // The segment that ends behind the place and lies nearest to it; the source may have another order.
      let nearest = segments.lazy.filter { $0.source + $0.length > place }.min {
        $0.source < $1.source
      }
      let at = nearest?.asRead ?? bytes.count
      add([Warning(warning.code, at: TextRange(at, at), warning.message)])
    }
  }
}
