/// Everything that the archive does with files, as one value that is passed in.
///
/// A test passes one that fails at the n-th call (after SQLite's I/O-error loops), or one that keeps a log of what a
/// power loss would leave. Each call is one system call, repeated while a signal interrupts it.
package protocol FileOperations: Sendable {
  /// Opens a file.
  func open(_ path: FilePath, for use: FileUse) throws(FileFailure) -> OpenFile
  /// Reads into the buffer; the count, 0 at the end.
  func read(_ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int
  /// Writes bytes of the buffer; how many, perhaps not all.
  func write(_ file: OpenFile, _ bytes: UnsafeRawBufferPointer) throws(FileFailure) -> Int
  /// Brings what was written to this file onto the disk.
  func sync(_ file: OpenFile) throws(FileFailure)
  /// Brings everything that was written to the file system of this open file or folder onto the disk.
  func syncAll(_ file: OpenFile) throws(FileFailure)
  /// Closes; the number may be used again whatever comes back.
  func close(_ file: OpenFile) throws(FileFailure)
  /// What stands there, links not followed; nil if nothing does.
  func status(_ path: FilePath) throws(FileFailure) -> FileStatus?
  /// What is open there.
  func status(_ file: OpenFile) throws(FileFailure) -> FileStatus
  /// Makes a folder; one that stands there already is well.
  func makeFolder(_ path: FilePath) throws(FileFailure)
  /// Gives a file or folder another name; a file that has it is replaced.
  func rename(_ from: FilePath, to: FilePath) throws(FileFailure)
  /// Gives a file a second name.
  func link(_ from: FilePath, to: FilePath) throws(FileFailure)
  /// Removes a file; one that is not there is well.
  func removeFile(_ path: FilePath) throws(FileFailure)
  /// Removes an empty folder; one that is not there is well.
  func removeFolder(_ path: FilePath) throws(FileFailure)
  /// Sets who may read and write.
  func setMode(_ mode: UInt32, of path: FilePath) throws(FileFailure)
  /// The names in a folder, without `.` and `..`, in whatever order; names are bytes.
  func names(in folder: FilePath) throws(FileFailure) -> [[UInt8]]
  /// Locks the open file for this process until it is closed; false if another process has it.
  func lock(_ file: OpenFile) throws(FileFailure) -> Bool
}

/// What a file is opened for.
package enum FileUse: Sendable {
  /// To read; never blocks on a pipe, never follows a link that stands last.
  case reading
  /// To read, through links.
  case readingThroughLinks
  /// To write a new file; one that stands there is an error.
  case new
  /// To write at the end of a file that is made where it is not.
  case appending
  /// To sync or lock.
  case folder
}

/// An open file.
package struct OpenFile: Hashable, Sendable {
  /// The descriptor.
  package let descriptor: Int32
  /// The path it was opened by, for messages.
  package let path: FilePath

  /// A descriptor opened by that path.
  package init(descriptor: Int32, path: FilePath) {
    self.descriptor = descriptor
    self.path = path
  }
}

/// What a file is, and whether it is still the same.
package struct FileStatus: Hashable, Sendable {
  /// What stands there.
  package enum Kind: Hashable, Sendable {
    case file
    case folder
    case link
    /// A pipe, socket or device.
    case special
  }

  package var kind: Kind
  /// Bytes.
  package var size: Int
  /// Device and number on it: equal means the same file.
  package var device: UInt64
  package var number: UInt64
  /// Nanoseconds since 1970 at which the content was changed, as the file says.
  package var modified: Int64
  /// Nanoseconds since 1970 at which content, names or mode were changed, as the system says.
  package var changed: Int64
  /// How many names it has.
  package var names: UInt64

  package init(
    kind: Kind,
    size: Int,
    device: UInt64 = 0,
    number: UInt64 = 0,
    modified: Int64 = 0,
    changed: Int64 = 0,
    names: UInt64 = 1
  ) {
    self.kind = kind
    self.size = size
    self.device = device
    self.number = number
    self.modified = modified
    self.changed = changed
    self.names = names
  }

  /// Whether nobody has written in between, as far as the system tells.
  ///
  /// The time of change is left out: a name more or less is no change of content.
  package func hasSameContent(as other: Self) -> Bool {
    size == other.size && modified == other.modified && device == other.device
      && number == other.number
  }
}

/// A system call failed: which, where, why.
package struct FileFailure: Error, Hashable, Sendable {
  /// What was tried.
  package let path: FilePath
  /// Why it failed.
  package let error: SystemError
  /// Whether something was to be written: then the archive's disk is at fault, else what was read.
  package let isWriting: Bool

  package init(_ path: FilePath, _ error: SystemError, isWriting: Bool) {
    self.path = path
    self.error = error
    self.isWriting = isWriting
  }
}
