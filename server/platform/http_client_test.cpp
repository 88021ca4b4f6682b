#include "platform/http_client.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "platform/listener.h"
#include "platform/raw_client_for_tests.h"

namespace {

using platform::Awaited;
using platform::EgressRules;
using platform::HttpClient;
using platform::RawClient;
using platform::ScriptedServer;
using platform::Transfers;
using CallOutcome = wire::OutboundReply::Outcome;

struct EchoSite : platform::Site {
  void serve(wire::HttpRequest request, platform::Respond respond) override {
    if (request.path == "/redirect") return respond({302, {{"Location", "/echo"}}, "", ""});
    if (request.path == "/large") return respond({200, {}, std::string(200'000, 'L'), "text/plain"});
    if (request.path == "/never") return never.put(std::move(respond));
    std::string text = request.method + " " + request.target + "\n";
    for (const auto& header : request.headers) text += header.name + ": " + header.value + "\n";
    respond({201, {{"X-Reply", "yes"}}, text + "\n" + request.body, "text/plain"});
  }
  Awaited<platform::Respond> never;
};

struct Client {
  explicit Client(const std::vector<std::string>& allow = {"127.0.0.0/8"})
      : http(transfers, {.egress = EgressRules::parse(allow).value(), .certificates = {}}) {}

  wire::OutboundReply send(wire::OutboundRequest request) {
    Awaited<wire::OutboundReply> reply;
    http.send(std::move(request), [&](wire::OutboundReply given) { reply.put(std::move(given)); });
    return reply.get();
  }
  wire::OutboundReply get(const std::string& url, base::Duration timeout = base::seconds(10)) {
    return send({"GET", url, {}, "", timeout});
  }

  Transfers transfers;
  HttpClient http;
};

struct Server {
  Server()
      : listener(site,
                 {.address = "127.0.0.1:0", .threads = 1, .limits = {.drain_time = std::chrono::milliseconds(20)}}) {
    listener.start();
  }
  std::string url(const std::string& target) const {
    return "http://127.0.0.1:" + std::to_string(listener.port()) + target;
  }
  EchoSite site;
  platform::Listener listener;
};

TEST(HttpClient, SendsWhatItIsGivenAndNothingElse) {
  Server server;
  Client client;
  const auto reply = client.send(
      {"POST", server.url("/a?b=c#d"), {{"Content-Type", "application/json"}, {"X-Empty", ""}}, "{\"a\":1}"});
  ASSERT_EQ(reply.outcome, CallOutcome::answered) << reply.detail;
  EXPECT_EQ(reply.status, 201);
  EXPECT_EQ(reply.header("x-reply"), "yes");
  const std::string port = std::to_string(server.listener.port());
  EXPECT_EQ(reply.body, "POST /a?b=c\nHost: 127.0.0.1:" + port +
                            "\nUser-Agent: Muster\nAccept: */*\nContent-Type: application/json\nX-Empty: "
                            "\nContent-Length: 7\n\n{\"a\":1}");
}

TEST(HttpClient, KnowsTheMethods) {
  Server server;
  Client client;
  for (const char* method : {"GET", "PUT", "PATCH", "DELETE", "POST"}) {
    EXPECT_TRUE(client.send({method, server.url("/x"), {}, ""}).body.starts_with(std::string(method) + " /x\n"));
    EXPECT_TRUE(client.send({method, server.url("/x"), {}, "body"}).body.ends_with("\n\nbody"));
  }
  const auto head = client.send({"HEAD", server.url("/x"), {}, ""});
  EXPECT_EQ(head.status, 201);
  EXPECT_EQ(head.body, "");
}

TEST(HttpClient, ReusesConnections) {
  Server server;
  Client client;
  for (int i = 0; i < 20; ++i) EXPECT_EQ(client.get(server.url("/x")).status, 201);
  EXPECT_EQ(server.listener.connections(), 1U);
}

TEST(HttpClient, SendsManyAtOnce) {
  Server server;
  Client client;
  Awaited<int> done;
  for (int i = 0; i < 600; ++i) {
    client.http.send({"POST", server.url("/x"), {}, std::to_string(i)},
                     [&](const wire::OutboundReply& reply) { done.put(reply.status); });
  }
  for (int i = 0; i < 600; ++i) EXPECT_EQ(done.get(), 201);
}

TEST(HttpClient, DoesNotFollowRedirects) {
  Server server;
  Client client;
  const auto reply = client.get(server.url("/redirect"));
  EXPECT_EQ(reply.status, 302);
  EXPECT_EQ(reply.header("location"), "/echo");
}

TEST(HttpClient, CutsLargeReplies) {
  Server server;
  Client client;
  const auto reply = client.get(server.url("/large"));
  EXPECT_EQ(reply.outcome, CallOutcome::answered);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body.size(), 64U * 1024);
  EXPECT_NE(reply.detail, "");
}

TEST(HttpClient, TakesNoProxyFromTheEnvironment) {
  Server server;
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  ::setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
  Client client;
  EXPECT_EQ(client.get(server.url("/x")).status, 201);
  ::unsetenv("http_proxy");
  ::unsetenv("ALL_PROXY");
}

TEST(HttpClient, RefusesPrivateAddressesWhateverTheyAreCalled) {
  Server server;
  Client client(std::vector<std::string>{});
  const std::string port = std::to_string(server.listener.port());
  for (const char* host :
       {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "10.0.0.1"}) {
    const auto reply = client.get("http://" + std::string(host) + ":" + port + "/x");
    EXPECT_EQ(reply.outcome, CallOutcome::refused_address) << host << ": " << reply.detail;
  }
  for (const char* url : {"http://127.1/", "http://0x7f.1/", "http://user:pass@127.0.0.1/", "file:///etc/passwd",
                          "gopher://127.0.0.1/"}) {
    EXPECT_EQ(client.get(url).outcome, CallOutcome::not_reached) << url;
  }
  EXPECT_EQ(server.listener.connections(), 0U);
}

TEST(HttpClient, CallsTheHostsTheOperatorNamed) {
  Server server;
  Client client({"localhost"});
  const std::string port = std::to_string(server.listener.port());
  EXPECT_EQ(client.get("http://localhost:" + port + "/x").status, 201);
  EXPECT_EQ(client.get("http://127.0.0.1:" + port + "/x").outcome, CallOutcome::refused_address);
}

TEST(HttpClient, TellsNotReachedFromPerhapsDone) {
  Client client;
  std::uint16_t unused = 0;
  {
    ScriptedServer gone([](RawClient&) {});
    unused = gone.port();
  }
  EXPECT_EQ(client.get("http://127.0.0.1:" + std::to_string(unused) + "/").outcome, CallOutcome::not_reached);
  EXPECT_EQ(client.get("http://no-such-name.invalid/").outcome, CallOutcome::not_reached);

  Server server;
  EXPECT_EQ(client.get(server.url("/never"), base::milliseconds(50)).outcome, CallOutcome::timed_out);

  ScriptedServer hangs_up([](RawClient& peer) { peer.read_until("\r\n\r\n"); });
  EXPECT_EQ(client.get("http://127.0.0.1:" + std::to_string(hangs_up.port()) + "/").outcome, CallOutcome::timed_out);
  ScriptedServer half([](RawClient& peer) {
    peer.read_until("\r\n\r\n");
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
  });
  const auto reply = client.get("http://127.0.0.1:" + std::to_string(half.port()) + "/");
  EXPECT_EQ(reply.outcome, CallOutcome::timed_out);
  EXPECT_EQ(reply.body, "");
}

TEST(HttpClient, TlsMustBeTrusted) {
  Server server;  // speaks no TLS at all
  Client client;
  EXPECT_EQ(client.get("https://127.0.0.1:" + std::to_string(server.listener.port()) + "/").outcome,
            CallOutcome::not_reached);
}

TEST(HttpClient, NothingCanBeInjected) {
  Server server;
  Client client;
  EXPECT_EQ(client.send({"GET", server.url("/"), {{"X", "a\r\nEvil: 1"}}, ""}).outcome, CallOutcome::not_reached);
  EXPECT_EQ(client.send({"GET", server.url("/"), {{"X: y\r\nEvil", "1"}}, ""}).outcome, CallOutcome::not_reached);
  EXPECT_EQ(client.send({"GET", server.url("/"), {{"Host", "other"}}, ""}).outcome, CallOutcome::not_reached);
  EXPECT_EQ(client.send({"GET / HTTP/1.1\r\nEvil: 1\r\n", server.url("/"), {}, ""}).outcome, CallOutcome::not_reached);
  EXPECT_EQ(client.get(server.url("/\r\nEvil: 1")).outcome, CallOutcome::not_reached);
}

TEST(HttpClient, AShutdownAnswersEverybody) {
  Server server;
  Awaited<CallOutcome> outcome;
  {
    Client client;
    client.http.send({"GET", server.url("/never"), {}, ""},
                     [&](const wire::OutboundReply& reply) { outcome.put(reply.outcome); });
    server.site.never.get();
  }
  EXPECT_EQ(outcome.get(), CallOutcome::timed_out);
}

}  // namespace
