// Finding things in the JSON that a product sends, by JSON pointer. What is absent or of another type is "" or nothing:
// products add and drop members without notice.
#pragma once

#include <optional>
#include <string>

#include "change/change.h"
#include "wire/http.h"
#include "wire/json.h"

namespace integrations {

struct Reading;

class Payload {
 public:
  explicit Payload(const wire::json::value& document) : document_(document) {}

  const wire::json::value* at(std::string_view pointer) const;
  std::string text(std::string_view pointer) const;
  std::optional<std::int64_t> integer(std::string_view pointer) const;
  bool truth(std::string_view pointer) const;
  // RFC 3339, seconds since 1970, or the "2021-04-28 21:50:00 +0200" and "2021-02-25 21:23:34 UTC" of GitLab.
  std::optional<base::Instant> instant(std::string_view pointer) const;
  // The address, if it is one of http or https.
  std::string url(std::string_view pointer) const;
  const wire::json::array& list(std::string_view pointer) const;

 private:
  const wire::json::value& document_;
};

// The text at the pointer, or a failure that names it.
base::Result<std::string> needed(const Payload& payload, std::string_view pointer);

// The first line of a commit's message.
std::string first_line(std::string_view text);
// "3 commits: Fix the cache", of the newest commit's message.
std::string push_title(std::size_t commits, std::string_view newest_message);
// A count of files or lines, if it is one that fits.
std::optional<int> count_of(std::optional<std::int64_t> number);

// What our own back-fill adds to a webhook that has no word for it, in the object "muster" of its body:
//   "started_at"     when it began, in RFC 3339; of a push, when it happened
//   "files_changed"  how many files and lines
//   "lines_changed"
// What is absent, of another type or out of range leaves the change as it is.
void add_backfilled(const Payload& payload, change::Change& change);

// What a source of changes answers: 202 and how many changes it took, or why none.
wire::HttpResponse accept_changes(const Reading& reading);

}  // namespace integrations
