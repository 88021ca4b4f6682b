#include "platform/request_reader.h"

#include <gtest/gtest.h>

namespace {

using platform::RequestReader;
using State = RequestReader::State;

constexpr RequestReader::Limits small{.header_bytes = 512, .header_count = 10, .body_bytes = 64};

struct ReadOutcome {
  std::string said;  // requests as "METHOD target [body]", and "refused STATUS" at the end
  bool operator==(const ReadOutcome&) const = default;
};

void PrintTo(const ReadOutcome& outcome, std::ostream* out) { *out << outcome.said; }

// Feeds the bytes as a connection does: in the given pieces, keeping what is not used.
ReadOutcome read(std::string_view bytes, const std::vector<std::size_t>& cuts) {
  RequestReader reader(small, [](std::string_view method, std::string_view path) -> std::size_t {
    return method == "POST" && path == "/files" ? 100 : 0;
  });
  ReadOutcome outcome;
  std::string unused;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const std::size_t to = i < cuts.size() ? cuts[i] : bytes.size();
    unused += bytes.substr(from, to - from);
    from = to;
    for (bool more = true; more;) {
      unused.erase(0, reader.feed(unused));
      more = false;
      if (reader.state() == State::done) {
        const wire::HttpRequest request = reader.take();
        outcome.said += request.method + " " + request.target + (request.body.empty() ? "" : " " + request.body) + "; ";
        more = !unused.empty();
      }
    }
    if (reader.state() == State::refused) {
      outcome.said += "refused " + std::to_string(reader.refusal().status);
      return outcome;
    }
  }
  if (!reader.at_start()) outcome.said += "incomplete";
  return outcome;
}

// Whole, cut in two at each byte, and byte by byte: always the same.
void expect(std::string_view bytes, const std::string& said) {
  const ReadOutcome whole = read(bytes, {});
  EXPECT_EQ(whole.said, said) << bytes;
  std::vector<std::size_t> each;
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    EXPECT_EQ(read(bytes, {cut}), whole) << bytes << "\ncut at " << cut;
    each.push_back(cut);
  }
  EXPECT_EQ(read(bytes, each), whole) << bytes;
}

TEST(RequestReader, ReadsRequests) {
  expect("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /; ");
  expect("GET /a/b?c=d HTTP/1.1\r\nHost: a:8080\r\n\r\n", "GET /a/b?c=d; ");
  expect("HEAD / HTTP/1.0\r\n\r\n", "HEAD /; ");
  expect("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "POST /x hello; ");
  expect("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "POST /x; ");
  expect("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n1;a=b\r\n!\r\n0\r\n\r\n",
         "POST /x hello!; ");
  expect("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nDigest: x\r\n\r\n", "POST /x; ");
  expect("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS *; ");
  expect("GET http://a:1/x?y HTTP/1.1\r\nHost: a:1\r\n\r\n", "GET /x?y; ");
  expect("GET http://a HTTP/1.1\r\nHost: A\r\n\r\n", "GET /; ");
  expect("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /; ");
  expect("GET / HTTP/1.1\r\nHost: a\r\n", "incomplete");
  expect("", "");
}

TEST(RequestReader, ReadsPipelinedRequestsInOrder) {
  expect(
      "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"
      "POST /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n0\r\n\r\nGET /4 HTTP/1.1\r\nHost: "
      "a\r\n\r\n",
      "POST /1 abc; GET /2; POST /3 de; GET /4; ");
  expect("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
         "POST /1 x; GET /2; ");
}

TEST(RequestReader, KeepsThePartsApart) {
  RequestReader reader(RequestReader::Limits{});
  const std::string bytes =
      "PUT /a?b=c?d HTTP/1.1\r\nHost: h\r\nX-One:  two \r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
  EXPECT_EQ(reader.feed(bytes), bytes.size());
  EXPECT_EQ(reader.state(), State::body);
  EXPECT_TRUE(reader.expects_continue());
  EXPECT_TRUE(reader.keeps_alive());
  EXPECT_EQ(reader.feed("okGET"), 2U);
  ASSERT_EQ(reader.state(), State::done);
  const auto request = reader.take();
  EXPECT_EQ(request.path, "/a");
  EXPECT_EQ(request.query, "b=c?d");
  EXPECT_EQ(request.header("x-ONE"), "two");
  EXPECT_EQ(request.body, "ok");
  EXPECT_TRUE(reader.at_start());
}

TEST(RequestReader, RefusesAmbiguousFraming) {
  const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
  const std::string tail = "\r\n0\r\n\r\nGET /evil HTTP/1.1\r\nHost: a\r\n\r\n";
  for (const char* headers : {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                              "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                              "Content-Length: 5\r\nContent-Length: 5\r\n",
                              "Content-Length: 5\r\nContent-Length: 6\r\n",
                              "Content-Length: 5, 5\r\n",
                              "Content-Length: +5\r\n",
                              "Content-Length: -5\r\n",
                              "Content-Length: 0x5\r\n",
                              "Content-Length: 5 5\r\n",
                              "Content-Length: \r\n",
                              "Content-Length: 5a\r\n",
                              "Content-Length: 99999999999999999999\r\n",
                              "Transfer-Encoding: gzip\r\n",
                              "Transfer-Encoding: gzip, chunked\r\n",
                              "Transfer-Encoding: chunked, gzip\r\n",
                              "Transfer-Encoding: identity\r\n",
                              "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                              "Transfer-Encoding: xchunked\r\n",
                              "Transfer-Encoding: \"chunked\"\r\n",
                              "Transfer-Encoding:\r\n",
                              "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                              "Transfer-Encoding : chunked\r\n",
                              "Content-Length : 5\r\n",
                              " Content-Length: 5\r\n",
                              "Content-Length:\r\n 5\r\n",
                              "X: y\r\n Transfer-Encoding: chunked\r\n",
                              "X: y\r\n\tz\r\n",
                              "Content-Length: 5\nX: y\r\n",
                              "Content-Length: 5\rX: y\r\n",
                              "X: \r\r\n",
                              "Host: b\r\n",
                              ": x\r\n",
                              "X\r\n",
                              "X y: z\r\n",
                              "X(y): z\r\n",
                              "Transfer\x01-Encoding: chunked\r\n",
                              "X: a\x01\r\n"}) {
    expect(post + headers + tail, "refused 400");
  }
  expect(post + std::string("X: a\0b\r\n", 8) + tail, "refused 400");
  expect("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "refused 400");
}

TEST(RequestReader, RefusesBadRequestLines) {
  for (const char* line :
       {"GET /\r\n", "GET  / HTTP/1.1\r\n", "GET / HTTP/1.1 \r\n", " GET / HTTP/1.1\r\n", "GET / / HTTP/1.1\r\n",
        "GET\t/ HTTP/1.1\r\n", "G@T / HTTP/1.1\r\n", "GET / HTTP/1.1\n", "GET / HTTP/1.1\r\r\n", "GET a HTTP/1.1\r\n",
        "GET http://b/ HTTP/1.1\r\n", "GET ftp://a/ HTTP/1.1\r\n", "GET * HTTP/1.1\r\n", "CONNECT a:1 HTTP/1.1\r\n",
        "GET /#x HTTP/1.1\r\n", "GET /\\x HTTP/1.1\r\n", "GET /\x80 HTTP/1.1\r\n", "GET /\x01 HTTP/1.1\r\n",
        "\r\n\r\nGET / HTTP/1.1\r\n"}) {
    const auto whole = read(std::string(line) + "Host: a\r\n\r\n", {}).said;
    EXPECT_TRUE(whole == "refused 400" || whole == "refused 505") << line << ": " << whole;
    expect(std::string(line) + "Host: a\r\n\r\n", whole);
  }
  expect("GET / 3\r\n\r\n", "refused 400");
  expect("GET / HTTP/2.0\r\nHost: a\r\n\r\n", "refused 505");
  expect("GET / HTTP/1.2\r\nHost: a\r\n\r\n", "refused 505");
  expect("GET / HTTP/1.1\r\n\r\n", "refused 400");
  expect("GET / HTTP/1.1\r\nHost:\r\n\r\n", "refused 400");
  expect("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "refused 400");
  expect("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", "refused 400");
  expect("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", "refused 400");
  expect("POST / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n", "refused 417");
}

TEST(RequestReader, RefusesBadChunks) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const char* body :
       {"x\r\n", "-1\r\n", "+1\r\na\r\n", "0x1\r\na\r\n", " 1\r\na\r\n", "1\nab\r\n", "1 \r\na\r\n", "\r\n1\r\na\r\n",
        "1\r\nab\r\n", "1\r\na\nb\r\n", "1;\r\na\r\n", "10000000000000000\r\n", "1\r\na\r\n0\r\nX y: z\r\n\r\n",
        "1;"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\nb\r\n"}) {
    expect(head + body + "0\r\n\r\n", "refused 400");
  }
  expect(head + "0\r\nContent-Length: 5\r\n\r\n", "refused 400");
  expect(head + "0\r\nTransfer-Encoding: chunked\r\n\r\n", "refused 400");
}

TEST(RequestReader, HoldsItsLimits) {
  const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
  expect(post + "Content-Length: 64\r\n\r\n" + std::string(64, 'x'), "POST / " + std::string(64, 'x') + "; ");
  expect(post + "Content-Length: 65\r\n\r\n", "refused 413");
  expect(post + "Transfer-Encoding: chunked\r\n\r\n41\r\n", "refused 413");
  expect(post + "Transfer-Encoding: chunked\r\n\r\n20\r\n" + std::string(32, 'x') + "\r\n21\r\n", "refused 413");
  expect(post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "refused 413");
  expect("GET /" + std::string(600, 'x'), "refused 431");
  expect("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(500, 'x') + "\r\n\r\n", "refused 431");
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 9; ++i) many += "A: b\r\n";
  expect(many + "\r\n", "GET /; ");
  expect(many + "A: b\r\n\r\n", "refused 431");
  expect(post + "Transfer-Encoding: chunked\r\n\r\n1;a=" + std::string(600, 'x'), "refused 400");
  expect(post + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + std::string(600, 'x'), "refused 400");
  expect(post + "Transfer-Encoding: chunked\r\n\r\n" + std::string(600, '0'), "refused 400");
  // A quoted extension that does not end with its line is never taken for anything, however it arrives.
  const std::string open_quote = post + "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\nb\r\n" + std::string(600, '0');
  for (std::size_t cut = 1; cut < open_quote.size(); ++cut) {
    EXPECT_TRUE(read(open_quote, {cut}).said.starts_with("refused 4")) << cut;
  }
}

TEST(RequestReader, LetsSomePathsBringMoreWhenTheySayHowMuch) {
  const auto post = [](const std::string& target) { return "POST " + target + " HTTP/1.1\r\nHost: a\r\n"; };
  const std::string body(100, 'x');
  expect(post("/files?name=a") + "Content-Length: 100\r\n\r\n" + body, "POST /files?name=a " + body + "; ");
  expect(post("/files") + "Content-Length: 101\r\n\r\n", "refused 413");
  expect(post("/other") + "Content-Length: 65\r\n\r\n", "refused 413");
  expect("PUT /files HTTP/1.1\r\nHost: a\r\nContent-Length: 65\r\n\r\n", "refused 413");
  expect(post("/files") + "Transfer-Encoding: chunked\r\n\r\n41\r\n", "refused 413");
  // The next request on the connection has the bounds of its own path.
  expect(post("/files") + "Content-Length: 65\r\n\r\n" + std::string(65, 'x') + post("/other") +
             "Content-Length: 65\r\n\r\n",
         "POST /files " + std::string(65, 'x') + "; refused 413");
}

}  // namespace
