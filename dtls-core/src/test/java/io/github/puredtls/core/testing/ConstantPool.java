package io.github.puredtls.core.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a compiled class refers to (JVM specification §4.4). Every call, field access and class that
 * bytecode uses stands in the class file's constant pool, whatever the source looked like.
 */
public final class ConstantPool {
  private static final int MAGIC = 0xCAFEBABE;

  private final Object[] entries;
  private final byte[] tags;

  private ConstantPool(int count) {
    this.entries = new Object[count];
    this.tags = new byte[count];
  }

  /** Reads the pool of a class file. */
  public static ConstantPool read(Path classFile) throws IOException {
    try (InputStream file = Files.newInputStream(classFile);
        DataInputStream in = new DataInputStream(file)) {
      if (in.readInt() != MAGIC) {
        throw new IOException(classFile + " is no class file");
      }
      in.readInt(); // the version
      ConstantPool pool = new ConstantPool(in.readUnsignedShort());
      for (int i = 1; i < pool.entries.length; i++) {
        i += pool.readEntry(i, in);
      }
      return pool;
    }
  }

  /** Reads one entry; tells how many places it takes besides its own. */
  private int readEntry(int i, DataInputStream in) throws IOException {
    tags[i] = in.readByte();
    switch (tags[i]) {
      case 1 -> entries[i] = in.readUTF();
      case 3, 4 -> in.readInt();
      case 5, 6 -> in.readLong();
      // Class, String, MethodType, Module, Package: one index.
      case 7, 8, 16, 19, 20 -> entries[i] = new int[] {in.readUnsignedShort()};
      // Field, method, interface method, name and type, dynamic ones: two.
      case 9, 10, 11, 12, 17, 18 ->
          entries[i] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
      case 15 -> {
        in.readByte();
        in.readUnsignedShort();
      }
      default -> throw new IOException("unknown constant of tag " + tags[i]);
    }
    return tags[i] == 5 || tags[i] == 6 ? 1 : 0;
  }

  /** The classes, as {@code java/lang/Thread}. */
  public Set<String> classes() {
    Set<String> classes = new TreeSet<>();
    for (int i = 1; i < entries.length; i++) {
      if (tags[i] == 7) {
        classes.add(text(i, 0));
      }
    }
    return classes;
  }

  /** The fields and methods, as {@code java/lang/System.nanoTime}. */
  public Set<String> members() {
    Set<String> members = new TreeSet<>();
    for (int i = 1; i < entries.length; i++) {
      if (tags[i] >= 9 && tags[i] <= 11) {
        int[] indexes = (int[]) entries[i];
        members.add(text(indexes[0], 0) + "." + text(indexes[1], 0));
      }
    }
    return members;
  }

  /** All text: names, descriptors and literals. */
  public Set<String> texts() {
    Set<String> texts = new TreeSet<>();
    for (int i = 1; i < entries.length; i++) {
      if (tags[i] == 1) {
        texts.add((String) entries[i]);
      }
    }
    return texts;
  }

  private String text(int entry, int which) {
    return (String) entries[((int[]) entries[entry])[which]];
  }
}
