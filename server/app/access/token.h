// API tokens, sources' keys and session secrets: 256 bits from the entropy source, of which only the SHA-256 is stored.
// A hash without salt and stretching is enough for what nobody can guess.
//
//   mst_01hq3v8c5k7a2_<52 letters of secret><6 letters of checksum>
//
// The id in it finds the row; the prefix lets scanners of repositories find it; the checksum tells a mistyped token
// from a revoked one without a look at the store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/entropy.h"
#include "wire/http.h"

namespace app {

struct NewToken {
  std::string text;         // shown once
  std::string secret_hash;  // stored
  std::string hint;         // "mst_01hq3v8c5k7a2": stored and shown, to tell tokens apart
};
NewToken make_token(std::int64_t id, Entropy& entropy);

struct PresentedToken {
  std::int64_t id = 0;
  std::string secret_hash;
};
// Nothing when it is not shaped like a token, or its checksum is wrong.
std::optional<PresentedToken> read_token(std::string_view text);

// Whether the token is the one that was stored; takes the same time for any two hashes.
bool is_token(const PresentedToken& presented, std::string_view stored_secret_hash);

// The token of "Authorization: Bearer …" or, as PagerDuty's clients send it, "Authorization: Token token=…".
std::optional<std::string> find_token(const wire::HttpRequest& message);

// 52 letters for a session's cookie; store secret_hash_of it.
std::string make_secret(Entropy& entropy);
std::string secret_hash_of(std::string_view secret);

}  // namespace app
