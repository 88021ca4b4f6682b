#include "platform/egress.h"

#include <gtest/gtest.h>

namespace {

using platform::Address;
using platform::EgressRules;
using platform::Network;
using platform::TargetUrl;

Address address(const char* text) {
  const auto parsed = Address::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Address{});
}

TEST(Address, HasOneSpelling) {
  for (const char* text : {"0.0.0.0", "127.0.0.1", "255.255.255.255", "::", "::1", "2001:db8::1", "fe80::1"}) {
    EXPECT_EQ(address(text).text(), text);
  }
  EXPECT_EQ(address("::ffff:10.0.0.1"), address("10.0.0.1"));
  EXPECT_EQ(address("::FFFF:a00:1").text(), "10.0.0.1");
  for (const char* text : {"",
                           "1",
                           "127.1",
                           "127.0.1",
                           "127.0.0.01",
                           "0177.0.0.1",
                           "0x7f.0.0.1",
                           "2130706433",
                           "1.2.3.4.",
                           ".1.2.3.4",
                           "1.2.3.4.5",
                           "1..2.3",
                           "256.0.0.1",
                           "-1.0.0.1",
                           "+1.0.0.1",
                           "1.2.3.4 ",
                           " 1.2.3.4",
                           "fe80::1%eth0",
                           "::ffff:0177.0.0.1",
                           "::ffff:1.2.3",
                           ":::",
                           "1::2::3",
                           "12345::",
                           "[::1]"}) {
    EXPECT_FALSE(Address::parse(text)) << text;
  }
  EXPECT_FALSE(Address::parse(std::string_view("::1\0", 4)));
}

TEST(Network, HoldsWhatItsPrefixSays) {
  const Network ten = Network::parse("10.0.0.0/8").value();
  EXPECT_TRUE(ten.contains(address("10.255.0.1")));
  EXPECT_TRUE(ten.contains(address("::ffff:10.1.2.3")));
  EXPECT_FALSE(ten.contains(address("11.0.0.0")));
  EXPECT_FALSE(ten.contains(address("a00::")));
  const Network odd = Network::parse("172.16.0.0/12").value();
  EXPECT_TRUE(odd.contains(address("172.31.255.255")));
  EXPECT_FALSE(odd.contains(address("172.32.0.0")));
  EXPECT_TRUE(Network::parse("0.0.0.0/0")->contains(address("8.8.8.8")));
  EXPECT_FALSE(Network::parse("0.0.0.0/0")->contains(address("2600::1")));
  EXPECT_TRUE(Network::parse("::1")->contains(address("::1")));
  for (const char* text :
       {"10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/-1", "10/8", "::/129", "/8"}) {
    EXPECT_FALSE(Network::parse(text)) << text;
  }
}

TEST(Egress, PrivateRangesAreClosedAtTheirEdges) {
  for (const char* text : {"0.0.0.0",
                           "0.255.255.255",
                           "10.0.0.0",
                           "10.255.255.255",
                           "100.64.0.0",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.255.255",
                           "169.254.169.254",
                           "172.16.0.0",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.0.2.1",
                           "192.88.99.1",
                           "192.168.0.0",
                           "192.168.255.255",
                           "198.18.0.0",
                           "198.19.255.255",
                           "198.51.100.7",
                           "203.0.113.7",
                           "224.0.0.1",
                           "239.255.255.255",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::127.0.0.1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::7f00:1",
                           "64:ff9b::10.0.0.1",
                           "64:ff9b::8.8.8.8",
                           "64:ff9b:1::1",
                           "100::1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::",
                           "fc00::1",
                           "fdff::1",
                           "fe80::1",
                           "febf::1",
                           "fec0::1",
                           "ff02::1",
                           "::ffff:0:127.0.0.1"}) {
    EXPECT_TRUE(platform::is_private(address(text))) << text;
    EXPECT_FALSE(EgressRules{}.may_connect(address(text), "hooks.example.com")) << text;
  }
  for (const char* text : {"1.1.1.1",
                           "8.8.8.8",
                           "9.255.255.255",
                           "11.0.0.0",
                           "100.63.255.255",
                           "100.128.0.0",
                           "126.255.255.255",
                           "128.0.0.0",
                           "169.253.255.255",
                           "169.255.0.0",
                           "172.15.255.255",
                           "172.32.0.0",
                           "192.0.1.0",
                           "192.167.255.255",
                           "192.169.0.0",
                           "198.17.255.255",
                           "198.20.0.0",
                           "223.255.255.255",
                           "2600::1",
                           "2a00:1450:4001::200e",
                           "2001:4860:4860::8888",
                           "::ffff:8.8.8.8",
                           "64:ff9c::1"}) {
    EXPECT_FALSE(platform::is_private(address(text))) << text;
    EXPECT_TRUE(EgressRules{}.may_connect(address(text), "hooks.example.com")) << text;
  }
}

TEST(Egress, TheOperatorOpensRangesAndHosts) {
  const auto rules = EgressRules::parse({"10.1.0.0/16", "Jira.corp.example", "::1"});
  ASSERT_TRUE(rules) << rules.error().message;
  EXPECT_TRUE(rules->may_connect(address("10.1.2.3"), "anything"));
  EXPECT_TRUE(rules->may_connect(address("::ffff:10.1.2.3"), "anything"));
  EXPECT_FALSE(rules->may_connect(address("10.2.0.0"), "anything"));
  EXPECT_TRUE(rules->may_connect(address("192.168.0.7"), "jira.corp.example"));
  EXPECT_FALSE(rules->may_connect(address("192.168.0.7"), "evil.jira.corp.example"));
  EXPECT_TRUE(rules->may_connect(address("::1"), "anything"));
  EXPECT_FALSE(EgressRules::parse({"10.1.0.1/16"}));
  EXPECT_FALSE(EgressRules::parse({"127.1"}));
  EXPECT_FALSE(EgressRules::parse({"http://jira.corp.example"}));
}

TEST(Egress, WhatIsDeniedStaysDeniedWhateverIsAllowed) {
  EgressRules rules = EgressRules::parse({"0.0.0.0/0", "self.example"}).value();
  rules.denied.push_back(Network::parse("10.0.0.5").value());
  EXPECT_TRUE(rules.may_connect(address("10.0.0.6"), "x"));
  EXPECT_FALSE(rules.may_connect(address("10.0.0.5"), "self.example"));
}

TEST(TargetUrl, IsTakenApartAndPutTogether) {
  const auto url = TargetUrl::parse("HTTPS://Hooks.Example.com:8443/a/b?c=d&e#frag");
  ASSERT_TRUE(url) << url.error().message;
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->host, "hooks.example.com");
  EXPECT_EQ(url->port, 8443);
  EXPECT_EQ(url->target, "/a/b?c=d&e");
  EXPECT_EQ(url->text(), "https://hooks.example.com:8443/a/b?c=d&e");
  EXPECT_EQ(TargetUrl::parse("http://example.com")->text(), "http://example.com/");
  EXPECT_EQ(TargetUrl::parse("http://example.com?x=1")->text(), "http://example.com/?x=1");
  EXPECT_EQ(TargetUrl::parse("http://example.com#/x")->text(), "http://example.com/");
  EXPECT_EQ(TargetUrl::parse("http://example.com:80/")->text(), "http://example.com/");
  EXPECT_EQ(TargetUrl::parse("http://[2001:DB8:0::1]:8080/")->text(), "http://[2001:db8::1]:8080/");
  EXPECT_EQ(TargetUrl::parse("http://[::ffff:7f00:1]/")->text(), "http://[::ffff:127.0.0.1]/");
  EXPECT_EQ(TargetUrl::parse("http://127.0.0.1/")->host, "127.0.0.1");
  EXPECT_EQ(TargetUrl::parse("http://a_b.corp./x")->host, "a_b.corp.");
}

TEST(TargetUrl, AnythingTwoReadersCouldReadDifferentlyIsRefused) {
  for (const char* text : {"",
                           "example.com",
                           "//example.com/",
                           "ftp://example.com/",
                           "file:///etc/passwd",
                           "gopher://x/",
                           "dict://x/",
                           "http:/x",
                           "http:x",
                           "http://",
                           "http:///x",
                           "http://:80/",
                           "http://a:b@example.com/",
                           "http://user@example.com/",
                           "http://public.example@127.0.0.1/",
                           "http://127.0.0.1\\@example.com/",
                           "http://example.com\\.evil/",
                           "http://exa mple.com/",
                           "http://example.com/a b",
                           "http://example.com/\r\nX: y",
                           "http://example.com/\x7f",
                           "http://ex\xc3\xa4mple.com/",
                           "http://example.com:0/",
                           "http://example.com:65536/",
                           "http://example.com:+80/",
                           "http://example.com:8a/",
                           "http://example.com:80:81/",
                           "http://0177.0.0.1/",
                           "http://0x7f.0.0.1/",
                           "http://0x7f000001/",
                           "http://2130706433/",
                           "http://127.1/",
                           "http://127.0.1/",
                           "http://1.2.3.4.5/",
                           "http://evil.1/",
                           "http://evil.0x1/",
                           "http://127.0.0.1./",
                           "http://%31%32%37.0.0.1/",
                           "http://[::1/",
                           "http://[::1]x/",
                           "http://[fe80::1%25eth0]/",
                           "http://[127.0.0.1]/",
                           "http://[v1.x]/",
                           "http://[]/",
                           "http://::1/",
                           "http://-a.example/",
                           "http://a..example/",
                           "http://.example/",
                           "http://exam!ple.com/"}) {
    EXPECT_FALSE(TargetUrl::parse(text)) << text;
  }
}

}  // namespace
