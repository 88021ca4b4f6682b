// HTTP requests. The bytes of the first line say in which pieces the others come, over and over: "A" is a piece of one
// byte, "B" of two.
#include "platform/request_reader.h"

#include <algorithm>

#include "target.h"

namespace {

using platform::RequestReader;
using State = RequestReader::State;

constexpr RequestReader::Limits limits{.header_bytes = 512, .header_count = 10, .body_bytes = 64};

struct Outcome {
  std::vector<wire::HttpRequest> requests;
  State state = State::header;
};

Outcome read(std::string_view bytes, std::string_view pieces) {
  RequestReader reader(limits);
  Outcome outcome;
  std::string unused;
  for (std::size_t turn = 0; !bytes.empty(); ++turn) {
    const std::size_t size = pieces.empty() ? bytes.size() : std::max(1, pieces[turn % pieces.size()] & 31);
    unused += bytes.substr(0, size);
    bytes.remove_prefix(std::min(size, bytes.size()));
    for (;;) {
      unused.erase(0, reader.feed(unused));
      if (reader.state() != State::done) break;
      outcome.requests.push_back(reader.take());
    }
    if (reader.state() == State::refused) break;
  }
  outcome.state = reader.state();
  fuzz::must(outcome.state != State::refused || reader.refusal().status / 100 >= 4, "a refusal has a status");
  return outcome;
}

// The same request without ambiguity, as a proxy would send it on.
std::string written(const wire::HttpRequest& request) {
  std::string out = request.method + " " + request.target + " HTTP/1.1\r\n";
  if (request.header("Host").empty()) out += "Host: none\r\n";
  for (const auto& [name, value] : request.headers) {
    if (wire::same_name(name, "Content-Length") || wire::same_name(name, "Transfer-Encoding")) continue;
    out += name + ": " + value + "\r\n";
  }
  return out + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" + request.body;
}

bool is_same(const wire::HttpRequest& a, const wire::HttpRequest& b) {
  return a.method == b.method && a.target == b.target && a.path == b.path && a.query == b.query && a.body == b.body;
}

void must_be_plain(const wire::HttpRequest& request) {
  fuzz::must(request.body.size() <= limits.body_bytes, "a body keeps its limit");
  fuzz::must(request.headers.size() <= limits.header_count, "headers keep their limit");
  fuzz::must(request.path.starts_with('/') || request.path == "*", "a path begins with a slash");
  const std::string text = written(request);
  if (request.headers.size() + 2 > limits.header_count || text.size() - request.body.size() > limits.header_bytes)
    return;
  const Outcome again = read(text, "");
  fuzz::must(again.requests.size() == 1 && again.state == State::header && is_same(again.requests[0], request),
             "a request that is sent on is one request, and the same:\n" + text);
}

const fuzz::Target request_reader("request_reader", [](std::string_view bytes) {
  const std::string_view pieces = fuzz::take_line(bytes);
  const Outcome whole = read(bytes, "");
  const Outcome parted = read(bytes, pieces.empty() ? "A" : pieces);
  // Which fault of several is named may differ; what is taken for a request may not.
  fuzz::must(whole.state == parted.state, "pieces end as the whole does");
  fuzz::must(std::ranges::equal(whole.requests, parted.requests, is_same), "pieces are read as the whole is");
  for (const wire::HttpRequest& request : whole.requests) must_be_plain(request);
});

}  // namespace
