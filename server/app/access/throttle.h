// Slows the guessing of passwords: by account and by address. Softly: the wait grows but stays short, an account is
// never locked, and sessions and acknowledge links never come here, so nobody can keep a responder from their page.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace app {

struct ThrottleRule {
  int free = 0;           // failures that cost nothing
  base::Duration first;   // the wait after the next one; it doubles with each further one
  base::Duration most;    // up to this
  base::Duration forget;  // without a failure for so long, all is forgotten
};
inline constexpr ThrottleRule account_rule{5, base::seconds(1), base::seconds(60), base::hours(1)};
inline constexpr ThrottleRule address_rule{20, base::seconds(1), base::minutes(5), base::hours(1)};

struct Failures {
  int count = 0;
  base::Instant last_at;
};

// How long until another attempt is heard; zero or less: now. Attempts during the wait are refused and not counted.
base::Duration wait_left(const ThrottleRule& rule, const Failures& failures, base::Instant now);
// One more failure.
Failures after_failure(const ThrottleRule& rule, const Failures& failures, base::Instant now);

// Whom an address stands for: itself, or for IPv6 its /64, since one customer has that many.
std::string address_group(std::string_view address);

// Remembers failures in memory, of at most `most_entries` accounts and as many addresses; those that failed the longest
// ago go first. Not for several threads at once.
class LoginThrottle {
 public:
  explicit LoginThrottle(std::size_t most_entries = 10'000) : most_entries_(most_entries) {}

  // The longer of both waits.
  base::Duration wait_left(std::string_view account, std::string_view address, base::Instant now) const;
  void failed(std::string_view account, std::string_view address, base::Instant now);
  // Forgets the account's failures; not the address's, or one good account would cover for guessing others.
  void succeeded(std::string_view account);

 private:
  using Book = std::map<std::string, Failures, std::less<>>;
  void note(Book& book, const ThrottleRule& rule, std::string name, base::Instant now);

  std::size_t most_entries_;
  Book accounts_;
  Book addresses_;
};

}  // namespace app
