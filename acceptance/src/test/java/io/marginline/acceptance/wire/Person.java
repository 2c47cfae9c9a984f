package io.marginline.acceptance.wire;

import io.marginline.gateway.auth.Users;

/** Somebody with a key, and the trading account behind it. */
record Person(Users.Key key, long account) {}
