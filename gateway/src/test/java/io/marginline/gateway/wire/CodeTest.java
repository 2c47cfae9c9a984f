package io.marginline.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTest {
  @Test
  void no_number_stands_twice() {
    assertThat(Arrays.stream(Code.values()).map(Code::number)).doesNotHaveDuplicates();
  }

  @Test
  void texts_that_clients_read_are_the_contracts() {
    assertThat(Code.ORDER_MISSING.message()).isEqualTo("Order does not exist");
    assertThat(Code.NO_PERMISSION.message()).contains("permission");
    assertThat(Code.PARAMETER.message("instId")).isEqualTo("Parameter instId error");
  }

  @Test
  void statuses_are_the_contracts() {
    assertThat(Code.TOO_MANY_REQUESTS.http()).isEqualTo(429);
    assertThat(Code.SIGN_INVALID.http()).isEqualTo(401);
    assertThat(Code.JSON_SYNTAX.http()).isEqualTo(400);
    assertThat(Code.OFFLINE.http()).isEqualTo(410);
    assertThat(Code.NO_PERMISSION.http()).isEqualTo(200);
  }

  @Test
  void a_reply_of_items_says_how_many_failed() {
    Row good = new Row().put("sCode", "0");
    Row bad = new Row().put("sCode", "51008");
    assertThat(Reply.items(List.of(good)).code()).isEqualTo("0");
    assertThat(Reply.items(List.of(bad)).code()).isEqualTo("1");
    assertThat(Reply.items(List.of(good, bad)).code()).isEqualTo("2");
    assertThat(Reply.items(List.of(good)).timed()).isTrue();
  }
}
