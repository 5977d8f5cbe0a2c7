extension Array {
  /// Changes the last element, if there is one.
  mutating func changeLast(_ change: (inout Element) -> Void) {
    if !isEmpty { change(&self[count - 1]) }
  }
}
