// API tokens: as others send them, bare and in an Authorization header; and as we make them, of these bytes as entropy.
#include "app/access/token.h"

#include <algorithm>
#include <cstring>

#include "target.h"

namespace {

struct Bytes : app::Entropy {
  explicit Bytes(std::string_view given) : rest(given) {}
  void fill(std::span<std::byte> bytes) override {
    const std::size_t count = std::min(bytes.size(), rest.size());
    std::memcpy(bytes.data(), rest.data(), count);
    rest.remove_prefix(count);
  }
  std::string_view rest;
};

void must_be_itself(const std::string& text) {
  const auto presented = app::read_token(text);
  fuzz::must(presented && app::is_token(*presented, presented->secret_hash), "a token is itself");
  std::string other = text;
  other.back() = other.back() == '0' ? '1' : '0';
  fuzz::must(!app::read_token(other), "a mistyped checksum is noticed");
  wire::HttpRequest request;
  for (const std::string& value : {"Bearer " + text, "token  token=" + text, "Token token=\"" + text + '"'}) {
    request.headers = {{"authorization", value}};
    fuzz::must(app::find_token(request) == text, "each spelling of the header means the same");
  }
}

const fuzz::Target token("token", [](std::string_view bytes) {
  if (app::read_token(bytes)) must_be_itself(std::string(bytes));
  wire::HttpRequest request;
  request.headers = {{"Authorization", std::string(bytes)}};
  if (const auto found = app::find_token(request)) {
    fuzz::must(bytes.find(*found) != std::string_view::npos, "the token stands in the header");
  }
  Bytes entropy(bytes);
  const auto id = static_cast<std::int64_t>(bytes.size());
  const app::NewToken made = app::make_token(id, entropy);
  must_be_itself(made.text);
  const auto presented = app::read_token(made.text);
  fuzz::must(presented->id == id && app::is_token(*presented, made.secret_hash), "what is made is read back");
});

}  // namespace
