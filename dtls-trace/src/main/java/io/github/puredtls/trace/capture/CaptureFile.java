package io.github.puredtls.trace.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens the file of a capture. */
final class CaptureFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<StandardOpenOption> NEW_CONTENT =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private CaptureFile() {}

  /** A stream that hands every write to the system at once. */
  static OutputStream open(Path file, boolean isSecret) throws IOException {
    boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    boolean isRestricted = isSecret && isPosix;
    FileAttribute<?>[] attributes =
        isRestricted
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    OutputStream out =
        Channels.newOutputStream(Files.newByteChannel(file, NEW_CONTENT, attributes));
    try {
      // A file that was there keeps its permissions unless they are taken away.
      if (isRestricted && Files.isRegularFile(file)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
      return out;
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }
}
