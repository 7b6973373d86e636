package io.github.puredtls.app.window.model;

import java.util.List;
import java.util.Optional;

/** A window's connections, and what people can do with each. Used on the event thread. */
public interface RowModel {
  /**
   * The connections, as they are now.
   *
   * @return in the order in which they came
   */
  List<ConnectionRow> rows();

  /**
   * Sends a text.
   *
   * @param id of the connection's row
   * @param text sent in UTF-8; one record must hold it
   */
  void send(int id, String text);

  /**
   * Closes a connection with close_notify, or takes away the row of one that is over.
   *
   * @param id of its row
   */
  void close(int id);

  /**
   * What was seen of a connection.
   *
   * @param id of its row
   * @return empty when there is no such row any more
   */
  Optional<Evidence> evidence(int id);

  /**
   * Shows a line of the window itself. Any thread.
   *
   * @param tone its kind
   * @param text what
   */
  void tell(Tone tone, String text);
}
