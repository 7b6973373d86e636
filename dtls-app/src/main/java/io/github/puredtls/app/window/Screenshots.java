package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.ClientModel;
import io.github.puredtls.app.window.model.EvidenceTools;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.swing.RepaintManager;

/** Pictures of the windows at work, for the documents: client and server, light and dark. */
public final class Screenshots {
  /** So that they are sharp on fine screens, too. */
  public static final int SCALE = 2;

  /** So that there is something to see soon. */
  private static final Duration PING_INTERVAL = Duration.ofMillis(1500);

  private Screenshots() {}

  /**
   * Opens the windows, lets them work, and writes what they show.
   *
   * @param folder made if it is not there
   * @param tools are there for their buttons alone
   * @param report takes the name of each file that was written
   * @throws IOException when a file cannot be written
   * @throws InterruptedException when the thread is interrupted
   */
  public static void write(Path folder, EvidenceTools tools, Consumer<String> report)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (Look look : Look.values()) {
      try (Showcase showcase = new Showcase(look, tools)) {
        showcase.play();
        String suffix = "-" + look.name().toLowerCase(Locale.ROOT) + ".png";
        write(showcase.clientContent(), folder.resolve("window-client" + suffix), report);
        write(showcase.serverContent(), folder.resolve("window-server" + suffix), report);
        write(showcase.clientDialog(), folder.resolve("window-client-dialog" + suffix), report);
        write(showcase.serverDialog(), folder.resolve("window-server-dialog" + suffix), report);
      }
    }
  }

  private static void write(Component component, Path file, Consumer<String> report)
      throws IOException {
    BufferedImage picture = Showcase.onEventThread(() -> paint(component));
    ImageIO.write(picture, "png", file.toFile());
    report.accept(file.toString());
  }

  private static BufferedImage paint(Component component) {
    int width = component.getWidth() * SCALE;
    int height = component.getHeight() * SCALE;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    RepaintManager painter = RepaintManager.currentManager(component);
    // A buffer would have the screen's grain; and printing would leave the selection out.
    painter.setDoubleBufferingEnabled(false);
    component.paint(graphics);
    painter.setDoubleBufferingEnabled(true);
    graphics.dispose();
    return image;
  }

  static Windows.Options options(Look look, EvidenceTools tools) {
    ClientModel.Settings usual = ClientModel.Settings.DEFAULT;
    ClientModel.Settings client =
        new ClientModel.Settings(usual.handshakeTimeout(), PING_INTERVAL, usual.resolver());
    return new Windows.Options(
        Windows.Kind.BOTH,
        Optional.of(look),
        client,
        usual.handshakeTimeout(),
        tools,
        page -> true);
  }
}
