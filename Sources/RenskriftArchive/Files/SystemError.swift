package import RenskriftModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An `errno` with words for it in both languages.
package struct SystemError: Error, Hashable, Sendable {
  /// The number.
  package let number: Int32

  /// The error of that number.
  package init(number: Int32) { self.number = number }

  /// What the last call left.
  package static var last: SystemError { SystemError(number: errno) }

  /// What is wrong.
  package var message: Message {
    switch number {
    case ENOENT: Message(en: "does not exist", sv: "finns inte")
    case ENOTDIR:
      Message(en: "a part of the path is not a folder", sv: "en del av sökvägen är ingen mapp")
    case EISDIR: Message(en: "is a folder", sv: "är en mapp")
    case EACCES, EPERM: Message(en: "no permission", sv: "behörighet saknas")
    case EROFS:
      Message(en: "the file system is read-only", sv: "filsystemet kan bara läsas")
    case ENOSPC, EDQUOT: Message(en: "the disk is full", sv: "disken är full")
    case EFBIG: Message(en: "the file would be too large", sv: "filen skulle bli för stor")
    case EPIPE: Message(en: "the reader has gone away", sv: "mottagaren har stängt")
    case EBADF: Message(en: "is closed", sv: "är stängd")
    case EIO: Message(en: "the device reports an error", sv: "enheten rapporterar ett fel")
    case ELOOP: Message(en: "the links lead in a circle", sv: "länkarna går i cirkel")
    case ENAMETOOLONG: Message(en: "the name is too long", sv: "namnet är för långt")
    case EMFILE, ENFILE: Message(en: "too many files are open", sv: "för många filer är öppna")
    default: Message(en: reason, sv: "\(reason) (errno \(number))")
    }
  }

  /// What would help.
  package var remedy: Message {
    switch number {
    case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP:
      Message(en: "check the path", sv: "kontrollera sökvägen")
    case EACCES, EPERM, EROFS:
      Message(
        en: "check who may read and write there",
        sv: "kontrollera vem som får läsa och skriva där"
      )
    case ENOSPC, EDQUOT, EFBIG:
      Message(en: "make room or write elsewhere", sv: "frigör plats eller skriv någon annanstans")
    case EPIPE, EBADF:
      Message(
        en: "name a file with -o or redirect the output",
        sv: "ange en fil med -o eller styr om utdata"
      )
    case EMFILE, ENFILE:
      Message(en: "raise the limit with ulimit -n", sv: "höj gränsen med ulimit -n")
    default:
      Message(en: "check the disk and try again", sv: "kontrollera disken och försök igen")
    }
  }

  /// Nothing stands there.
  package static var absence: SystemError { SystemError(number: ENOENT) }

  /// The device reports an error.
  package static var inputOutput: SystemError { SystemError(number: EIO) }

  /// A part of the path is not a folder.
  package static var notAFolder: SystemError { SystemError(number: ENOTDIR) }

  /// Whether nothing stands there.
  package var isAbsence: Bool { number == ENOENT || number == ENOTDIR }

  private var reason: String { String(cString: strerror(number)) }
}
