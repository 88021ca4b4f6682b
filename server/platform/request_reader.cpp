// The one unit that sees Beast, and only its parser. Beast is lenient where RFC 9112 allows it (folded lines, repeated
// equal lengths, unknown transfer codings); the checks here take that leniency away.
//
// Beast 1.81 asserts, wrongly, that a last chunk that arrives in pieces has at least five bytes: with assertions on,
// "0\r\n" and then "\r" from the network would end the process. Without them it reads on correctly (see the test).
#define BOOST_DISABLE_ASSERTS
#include "platform/request_reader.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <optional>

namespace platform {
namespace {

namespace http = boost::beast::http;
using Error = boost::beast::error_code;
using Text = boost::beast::string_view;

constexpr std::size_t longest_chunk_extension = 64;

std::string_view view(Text text) { return {text.data(), text.size()}; }

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 18 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_host(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-._~:[]%!$&'()*+;=").find(c) != std::string_view::npos;
  });
}

bool is_target(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f && c != '#' && c != '\\'; });
}

// Collects one request. Sets `refusal` and an error for whatever is not allowed.
class Parser : public http::basic_parser<true> {
 public:
  Parser(const RequestReader::Limits& limits, const RequestReader::LargerBody& larger)
      : limits_(limits), larger_(larger) {
    header_limit(static_cast<std::uint32_t>(limits.header_bytes + 4));
    body_limit(limits.body_bytes);
    eager(true);
  }

  wire::HttpRequest request;
  RequestReader::Refusal refusal;
  bool expects_continue = false;
  bool is_large = false;
  int version() const { return version_; }

 private:
  void refuse(Error& error, int status, const char* reason) {
    refusal = {status, reason};
    error = http::error::bad_value;
  }

  void on_request_impl(http::verb, Text method, Text target, int version, Error& error) override {
    version_ = version;
    request.method = view(method);
    request.target = view(target);
    if (!is_target(request.target))
      return refuse(error, 400, "The request target holds characters that must be encoded.");
    if (request.method == "CONNECT") return refuse(error, 400, "This is not a proxy.");
  }

  void on_field_impl(http::field field, Text name, Text value, Error& error) override {
    if (header_done_) return;  // trailers are read, and mean nothing to us
    if (request.headers.size() == limits_.header_count) return refuse(error, 431, "There are too many headers.");
    if (request.headers.empty()) request.headers.reserve(12);
    request.headers.push_back({std::string(view(name)), std::string(view(value))});
    const std::string_view text = request.headers.back().value;
    switch (field) {
      case http::field::content_length:
        if (++lengths_ > 1 || !all_digits(text))
          refuse(error, 400, "There must be one Content-Length, a whole number.");
        else
          allow(std::stoull(std::string(text)));
        break;
      case http::field::transfer_encoding:
        if (++codings_ > 1 || !wire::same_name(text, "chunked") || version_ < 11) {
          refuse(error, 400, "The only transfer coding that is understood is chunked, in HTTP/1.1.");
        }
        break;
      case http::field::host:
        if (++hosts_ > 1 || !is_host(text)) refuse(error, 400, "There must be one Host header that names a host.");
        break;
      case http::field::expect:
        if (!wire::same_name(text, "100-continue"))
          refuse(error, 417, "The only expectation that is met is 100-continue.");
        expects_continue = version_ >= 11;
        break;
      default:
        break;
    }
  }

  // Beast asks the limit of the body when all headers are read.
  void allow(std::uint64_t length) {
    if (length <= limits_.body_bytes || !larger_) return;
    const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
    const std::size_t most = larger_(request.method, path);
    if (most == 0) return;
    body_limit(most);
    is_large = length <= most;
  }

  void on_header_impl(Error& error) override {
    header_done_ = true;
    if (lengths_ != 0 && codings_ != 0)
      return refuse(error, 400, "Content-Length and Transfer-Encoding exclude each other.");
    if (hosts_ == 0 && version_ >= 11) return refuse(error, 400, "The Host header is missing.");
    if (!take_apart_target()) refuse(error, 400, "The request target must be a path.");
  }

  // Origin form; or absolute form, as proxies get it, when it names the same host as the Host header.
  bool take_apart_target() {
    std::string& target = request.target;
    if (target == "*") {
      request.path = target;
      return request.method == "OPTIONS";
    }
    if (!target.starts_with('/')) {
      for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const std::size_t end = std::min(target.find_first_of("/?", scheme.size()), target.size());
        if (!wire::same_name(std::string_view(target).substr(scheme.size(), end - scheme.size()),
                             request.header("host"))) {
          return false;
        }
        target.erase(0, end);
        if (!target.starts_with('/')) target.insert(0, 1, '/');
        break;
      }
      if (!target.starts_with('/')) return false;
    }
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != std::string::npos) request.query = target.substr(mark + 1);
    return true;
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) override {
    // A promise is not trusted with memory: a large body grows as it comes.
    if (length) request.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, 64 * 1024)));
  }
  std::size_t on_body_impl(Text bytes, Error&) override {
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, Text extension, Error& error) override {
    if (extension.size() > longest_chunk_extension) refuse(error, 400, "A chunk's extension is too long.");
  }
  std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Error&) override {
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_finish_impl(Error&) override {}
  void on_response_impl(int, Text, int, Error&) override {}

  const RequestReader::Limits& limits_;
  const RequestReader::LargerBody& larger_;
  int version_ = 11;
  int lengths_ = 0;
  int codings_ = 0;
  int hosts_ = 0;
  bool header_done_ = false;
};

}  // namespace

struct RequestReader::Inside {
  Inside(Limits given, LargerBody ask) : limits(given), larger(std::move(ask)) { parser.emplace(limits, larger); }

  Limits limits;
  LargerBody larger;
  State state = State::header;
  std::size_t line_start = 0;  // of the header line that is not complete yet, from the start of the request
  std::size_t scanned = 0;
  bool skipped_empty_line = false;
  Refusal refusal;
  std::optional<Parser> parser;

  void refuse(int status, std::string reason) {
    state = State::refused;
    refusal = {status, std::move(reason)};
  }

  // The length of the header block with its empty line, or 0 while it is incomplete. Beast would join folded lines and
  // skips nothing else; a bare CR or LF is refused here before it can hide a header from one of two readers.
  std::size_t header_length(std::string_view bytes) {
    for (;;) {
      const std::size_t feed = bytes.find('\n', scanned);
      if (feed == std::string_view::npos) {
        scanned = bytes.size();
        if (scanned > limits.header_bytes) refuse(431, "The headers are too large.");
        return 0;
      }
      const std::string_view line = bytes.substr(line_start, feed - line_start);
      if (!line.ends_with('\r') || line.find('\r') != line.size() - 1 || line.find('\0') != std::string_view::npos) {
        refuse(400, "Lines must end with CR LF, and hold neither of them elsewhere.");
        return 0;
      }
      if (line.starts_with(' ') || line.starts_with('\t')) {
        refuse(400, "A header may not be folded over several lines.");
        return 0;
      }
      scanned = line_start = feed + 1;
      if (scanned > limits.header_bytes) {
        refuse(431, "The headers are too large.");
        return 0;
      }
      if (line.size() == 1) return scanned;
    }
  }

  std::size_t feed_header(std::string_view bytes) {
    // One empty line before a request is skipped, as RFC 9112 asks: old clients end a body with one.
    std::size_t skipped = 0;
    if (!skipped_empty_line && line_start == 0 && bytes.starts_with("\r\n")) {
      skipped_empty_line = true;
      skipped = 2;
      scanned = 0;
    }
    const std::string_view rest = bytes.substr(skipped);
    const std::size_t length = header_length(rest);
    if (length == 0) return skipped;
    state = State::body;
    const std::size_t used = feed_parser(rest.substr(0, length));
    // Beast waits for more of a request line that is too short to hold a version, although the header is at its end.
    if (state == State::body && used < length) refuse(400, "The request line is not METHOD TARGET VERSION.");
    return skipped + used + feed_body(rest.substr(length));
  }

  std::size_t feed_body(std::string_view bytes) {
    if (state != State::body || bytes.empty()) return 0;
    const std::size_t used = feed_parser(bytes);
    if (state == State::body && bytes.size() - used > limits.header_bytes) refuse(400, "A chunk's head is too large.");
    return used;
  }

  std::size_t feed_parser(std::string_view bytes) {
    Error error;
    const std::size_t used = parser->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error && error != http::error::need_more) {
      if (parser->refusal.status != 0)
        refuse(parser->refusal.status, std::move(parser->refusal.reason));
      else if (error == http::error::body_limit)
        refuse(413, "The body is too large.");
      else if (error == http::error::header_limit)
        refuse(431, "The headers are too large.");
      else if (error == http::error::bad_version)
        refuse(505, "The only versions that are understood are HTTP/1.1 and HTTP/1.0.");
      else
        refuse(400, "This is not a well-formed HTTP request: " + error.message() + ".");
    } else if (parser->is_done()) {
      state = State::done;
    }
    return used;
  }
};

RequestReader::RequestReader(Limits limits, LargerBody larger)
    : inside_(std::make_unique<Inside>(limits, std::move(larger))) {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;

std::size_t RequestReader::feed(std::string_view bytes) {
  if (inside_->state == State::header) return inside_->feed_header(bytes);
  return inside_->feed_body(bytes);
}

RequestReader::State RequestReader::state() const { return inside_->state; }
bool RequestReader::at_start() const { return inside_->state == State::header && inside_->scanned == 0; }
const RequestReader::Refusal& RequestReader::refusal() const { return inside_->refusal; }
bool RequestReader::keeps_alive() const { return inside_->parser->keep_alive(); }
bool RequestReader::is_http_1_0() const { return inside_->parser->version() == 10; }
bool RequestReader::is_large() const { return inside_->parser->is_large; }
bool RequestReader::expects_continue() const { return inside_->parser->expects_continue; }

wire::HttpRequest RequestReader::take() {
  wire::HttpRequest request = std::move(inside_->parser->request);
  inside_->parser.emplace(inside_->limits, inside_->larger);
  inside_->state = State::header;
  inside_->line_start = inside_->scanned = 0;
  inside_->skipped_empty_line = false;
  return request;
}

}  // namespace platform
