/// What the logistic model sees of a place: hashes of the folded words around it.
///
/// Folded, because the neighbours are as damaged as the word itself. 30 features: the words at ±1 ±2 ±3,
/// pairs and triples of them, endings of the nearest, the marks and the capital at the place itself.
package struct ContextFeatures {
  package static let count = 30
  package static let bits = 22

  /// What is known of one token: a hash of its folded letters and one of the last three of them.
  package struct Word {
    package var fold: UInt32
    package var ending: UInt32

    package init(fold: UInt32, ending: UInt32) {
      self.fold = fold
      self.ending = ending
    }

    package static let stop = Word(fold: 0x51, ending: 0x51)
    package static let number = Word(fold: 0x52, ending: 0x52)

    /// Of a word's letters.
    package init(_ letters: UnsafeBufferPointer<UInt8>) {
      var hash: UInt32 = 0x811C_9DC5
      for letter in letters { hash = (hash ^ UInt32(Letter.folded(letter))) &* 0x0100_0193 }
      fold = hash
      var ending: UInt32 = 0x811C_9DC5
      for letter in letters.suffix(3) {
        ending = (ending ^ UInt32(Letter.folded(letter))) &* 0x0100_0193
      }
      self.ending = ending ^ 0x5A5A_0000
    }
  }

  /// Fills `out` with the features of a place.
  ///
  /// `marks`: ``TextToken/gap`` here and after; `shape`: of the
  /// word before, the word itself, the word after.
  @inline(__always)
  package static func fill(
    _ l5: Word,
    _ l4: Word,
    _ l3: Word,
    _ l2: Word,
    _ l1: Word,
    _ r1: Word,
    _ r2: Word,
    _ r3: Word,
    _ r4: Word,
    _ r5: Word,
    marks: UInt32,
    shape: UInt32,
    into out: UnsafeMutablePointer<UInt64>
  ) {
    @inline(__always)
    func feature(_ index: Int, _ a: UInt32, _ b: UInt32 = 0, _ c: UInt32 = 0) {
      let mixed = (UInt64(a) << 32 | UInt64(b)) &* 0x9E37_79B9_7F4A_7C15
      out[index] = Hash.mix(mixed ^ UInt64(c) &* 0xC2B2_AE3D_27D4_EB4F &+ UInt64(index))
    }
    feature(0, l1.fold)
    feature(1, r1.fold)
    feature(2, l2.fold)
    feature(3, r2.fold)
    feature(4, l3.fold)
    feature(5, r3.fold)
    feature(6, l1.fold, r1.fold)
    feature(7, l2.fold, l1.fold)
    feature(8, r1.fold, r2.fold)
    feature(9, l2.fold, l1.fold, r1.fold)
    feature(10, l1.fold, r1.fold, r2.fold)
    feature(11, l1.ending)
    feature(12, r1.ending)
    feature(13, l1.ending, r1.ending)
    feature(14, l2.ending, l1.ending)
    feature(15, r1.ending, r2.ending)
    feature(16, l1.fold, r1.ending)
    feature(17, l1.ending, r1.fold)
    feature(18, l1.fold, r2.fold)
    feature(19, l2.fold, r1.fold)
    feature(20, marks, shape)
    feature(21, marks, l1.ending)
    feature(22, marks, r1.ending)
    feature(23, r1.fold, r2.fold, r3.fold)
    feature(24, shape, l1.fold)
    feature(25, shape, r1.fold)
    // Words farther off say what is spoken of, wherever they stand.
    out[26] = Hash.mix(UInt64(l4.fold) &* 0x9E37_79B9_7F4A_7C15 &+ 26)
    out[27] = Hash.mix(UInt64(l5.fold) &* 0x9E37_79B9_7F4A_7C15 &+ 26)
    out[28] = Hash.mix(UInt64(r4.fold) &* 0x9E37_79B9_7F4A_7C15 &+ 26)
    out[29] = Hash.mix(UInt64(r5.fold) &* 0x9E37_79B9_7F4A_7C15 &+ 26)
  }

  /// Where the weight of a feature for a word stands.
  @inline(__always)
  package static func slot(_ feature: UInt64, word: UInt32, bits: Int) -> Int {
    Int(
      truncatingIfNeeded: ((feature ^ UInt64(word) &* 0xD6E8_FEB8_6659_FD93)
        &* 0x9E37_79B9_7F4A_7C15)
        >> UInt64(64 - bits)
    )
  }
}
