import assert from "node:assert/strict";
import { test } from "node:test";
import { networkOf } from "./network.ts";

test("addresses of one connection are one network, however they are written", () => {
  const home = "2001:db8:0:1::/64";
  for (const address of [
    "2001:db8:0:1::1",
    "2001:db8:0:1:ffff:ffff:ffff:ffff",
    "2001:0DB8:0000:0001:0:0:0:2",
    "2001:db8:0:1::192.0.2.1",
  ]) {
    assert.equal(networkOf(address), home, address);
  }
  assert.equal(networkOf("2001:db8:0:2::1"), "2001:db8:0:2::/64");
  assert.equal(networkOf("2001:db8::1"), "2001:db8:0:0::/64");
  assert.equal(networkOf("::1"), "0:0:0:0::/64");
  assert.equal(networkOf("fe80::1%eth0"), "fe80:0:0:0::/64");
});

test("each address of IPv4 is a network, also when it is written as one of IPv6", () => {
  for (const address of ["192.0.2.1", "::ffff:192.0.2.1", "::FFFF:192.0.2.1", "0:0:0:0:0:ffff:192.0.2.1"])
    assert.equal(networkOf(address), "192.0.2.1", address);
  assert.notEqual(networkOf("192.0.2.1"), networkOf("192.0.2.2"));
  assert.equal(networkOf(""), "");
});
