package io.marginline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.json.JsonReader;
import io.avaje.json.stream.JsonStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReplayReportTest {
  private static final Pattern DATA_URI = Pattern.compile("data:image/png;base64,([^\"]+)\"");
  private static final ReplayReport REPORT = DemoReport.make();
  private static String page = "";
  private static String json = "";

  @BeforeAll
  static void writeOnce() throws IOException {
    Path folder = Path.of("target", "demo-report");
    ReportFiles.write(REPORT, folder);
    page = Files.readString(folder.resolve("report.html"));
    json = Files.readString(folder.resolve("report.json"));
  }

  @Test
  void everyPictureIsThereAndShowsSomething() throws IOException {
    for (String key : List.of("price", "liquidated", "ratios", "fund", "openInterest", "adl")) {
      assertThat(page).contains("<figure id=\"" + key + "\">");
    }
    Matcher matcher = DATA_URI.matcher(page);
    int pictures = 0;
    while (matcher.find()) {
      BufferedImage image = image(matcher.group(1));
      assertThat(image.getWidth()).isEqualTo(1_680);
      assertThat(colours(image)).hasSizeGreaterThan(10);
      pictures++;
    }
    assertThat(pictures).isEqualTo(6);
  }

  @Test
  void everyBandOfTheRatioHasItsColourInThePicture() throws IOException {
    Picture ratios =
        Pictures.draw(REPORT).stream()
            .filter(picture -> picture.key().equals("ratios"))
            .findFirst()
            .orElseThrow();
    BufferedImage image = image(ratios.dataUri().substring("data:image/png;base64,".length()));
    Set<Integer> colours = colours(image);
    for (int band = 1; band < 5; band++) {
      assertThat(colours).contains(Picture.BANDS.get(band).getRGB());
    }
    assertThat(ratios.legend()).hasSize(5);
  }

  @Test
  void aRunInWhichNothingHappenedIsDrawnToo() throws IOException {
    Sample first = REPORT.samples().getFirst();
    Sample.Flows none = new Sample.Flows(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    List<Sample> quiet = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long timeMs = first.timeMs() + i * 1_000L;
      RatioBands nobody = new RatioBands.Counter().take();
      quiet.add(new Sample(timeMs, first.prices(), none, BigDecimal.ZERO, BigDecimal.ZERO, nobody));
    }
    assertThat(Pictures.draw(with(quiet))).hasSize(6);
    assertThat(Pictures.draw(with(quiet.subList(0, 1)))).isEmpty();
  }

  private static ReplayReport with(List<Sample> samples) {
    return new ReplayReport(
        REPORT.run(), REPORT.activity(), REPORT.outcome(), REPORT.audit(), List.of(), samples);
  }

  @Test
  void thePageNeedsNoNetwork() {
    String words = DATA_URI.matcher(page).replaceAll("\"");
    assertThat(words)
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<link")
        .doesNotContain("url(")
        .doesNotContain("@import")
        .contains("default-src 'none'");
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndNoEmptyText() {
    Texts english = new Texts("en");
    Texts chinese = new Texts("zh-TW");
    assertThat(chinese.keys()).isEqualTo(english.keys());
    for (String key : english.keys()) {
      assertThat(english.of(key)).as(key).isNotBlank();
      assertThat(chinese.of(key)).as(key).isNotBlank();
    }
  }

  @Test
  void everyTextStandsInThePageOnceInEachLanguage() {
    int english = count("<span lang=\"en\">");
    assertThat(english).isGreaterThan(80);
    assertThat(count("<span lang=\"zh-TW\">")).isEqualTo(english);
    assertThat(page).contains("保險基金").contains("Insurance fund");
  }

  @Test
  void namesFromFilesCannotBecomeMarkup() {
    assertThat(page)
        .contains("btc-demo &lt;&amp; &quot;made up&quot;&gt;")
        .doesNotContain("btc-demo <");
  }

  @Test
  void theJsonHasEveryFieldWithMoneyAsTextAndCountsAsNumbers() {
    JsonStream stream = JsonStream.builder().build();
    Set<String> names = new TreeSet<>();
    try (JsonReader reader = stream.reader(json)) {
      reader.beginObject();
      while (reader.hasNextField()) {
        names.add(reader.nextField());
        reader.skipValue();
      }
      reader.endObject();
    }
    assertThat(names)
        .contains(
            "name",
            "instrument",
            "profile",
            "seed",
            "settings",
            "bars",
            "ticks",
            "accounts",
            "orders",
            "trades",
            "liquidations",
            "adl",
            "fund",
            "deficit",
            "conservation",
            "healthyLiquidated",
            "missedLiquidations",
            "auditedUnits",
            "exactEvaluations",
            "liquidatableSeen",
            "stateHash",
            "seconds",
            "worstLiquidations",
            "series");
    String dense = json.replaceAll("\\s+", "");
    assertThat(dense)
        .contains(
            "\"liquidations\":{\"accounts\":4321,\"partial\":1234,\"takenOver\":567,"
                + "\"notional\":\"98765432.12345678\"}")
        .contains("\"adl\":{\"count\":89,\"notional\":\"1234567.5\"}")
        .contains("\"fund\":{\"start\":\"250000\",\"low\":\"0\",\"end\":\"13250.1\"}")
        .contains("\"deficit\":\"0\"")
        .contains("\"conservation\":{\"imbalanceUnits\":0}")
        .contains("\"seconds\":41.207")
        .contains("\"healthyLiquidated\":0,\"missedLiquidations\":0");
  }

  @Test
  void theSummaryNamesTheCountersAndAFailedCheckStandsOut() {
    assertThat(ReportFiles.summary(REPORT))
        .contains("4,321", "98,765,432 USDT", "20,000 accounts", "All checks hold.");
    ReplayReport.Audit bad = new ReplayReport.Audit(0, 0, 3, 1, 1, 1, "00");
    ReplayReport failed =
        new ReplayReport(
            REPORT.run(), REPORT.activity(), REPORT.outcome(), bad, List.of(), List.of());
    assertThat(ReportFiles.summary(failed)).contains("A CHECK FAILED");
    assertThat(ReportFiles.html(failed))
        .contains("verdict finding")
        .contains("There are no pictures.")
        .contains("Nobody was liquidated.");
  }

  @Test
  void theWorstLiquidationsAreThoseThatCostTheFundMost() {
    List<BigDecimal> paid = new ArrayList<>();
    for (LiquidatedUnit unit : REPORT.worst()) {
      paid.add(unit.fundPaid());
    }
    assertThat(paid).hasSize(20).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(paid.getFirst()).isPositive();
  }

  @Test
  void ratiosOnABandsEdgeBelongToTheLowerBandExactly() {
    RatioBands.Counter counter = new RatioBands.Counter();
    counter.add(-5, 100);
    counter.add(100, 100);
    counter.add(101, 100);
    counter.add(150, 100);
    counter.add(300, 100);
    counter.add(301, 100);
    counter.add(1_000, 100);
    counter.add(1_001, 100);
    counter.add(Long.MAX_VALUE, Long.MAX_VALUE);
    counter.add(Long.MAX_VALUE, Long.MAX_VALUE / 2);
    counter.add(Long.MAX_VALUE, 1);
    assertThat(counter.take()).isEqualTo(new RatioBands(3, 2, 2, 2, 2));
    assertThat(counter.take().total()).isZero();
  }

  @Test
  void axisLabelsAreShort() {
    assertThat(Figures.axis(0)).isEqualTo("0");
    assertThat(Figures.axis(950)).isEqualTo("950");
    assertThat(Figures.axis(1_500_000)).isEqualTo("1.5M");
    assertThat(Figures.axis(-250_000)).isEqualTo("-250k");
    assertThat(Figures.axis(0.25)).isEqualTo("0.25");
    assertThat(Figures.axis(4_250)).isEqualTo("4.25k");
    assertThat(Figures.axis(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Figures.priceAxis(6_200)).isEqualTo("6,200");
    assertThat(Figures.priceAxis(0.0056)).isEqualTo("0.0056");
    assertThat(Figures.priceAxis(121_650)).isEqualTo("121,650");
  }

  private static BufferedImage image(String base64) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  private static int count(String part) {
    return page.split(Pattern.quote(part), -1).length - 1;
  }
}
