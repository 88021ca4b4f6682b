#include "change/take_in.h"

#include <algorithm>
#include <map>
#include <set>

namespace change {
namespace {

void keep_newer(std::string& known, const std::string& told) {
  if (!told.empty()) known = told;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether what is told of the end holds over what is known of it.
bool ends_later(const Change& told, const Change& known) {
  if (told.outcome == Outcome::unknown || known.outcome == Outcome::unknown) return told.outcome != Outcome::unknown;
  if (told.finished_at != known.finished_at) return told.finished_at > known.finished_at;
  return told.outcome == Outcome::failed;
}

// A short revision names a long one by its beginning, from seven letters on.
bool same_revision(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return a.size() >= 7 ? b.starts_with(a) : !a.empty() && a == b;
}

// The revisions behind "This reverts commit ", the words that git itself writes.
std::vector<std::string> reverted_in(std::string_view text) {
  constexpr std::string_view words = "This reverts commit ";
  std::vector<std::string> found;
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    std::size_t end = at + words.size();
    while (end < text.size() && is_hex(text[end])) ++end;
    const std::string_view revision = text.substr(at + words.size(), end - at - words.size());
    if (revision.size() >= 7) found.emplace_back(revision);
  }
  return found;
}

// Deployments after the last earlier one with the newcomer's revision: it goes back behind them.
std::vector<const Change*> gone_back_behind(const Change& newcomer, std::span<const Change> earlier) {
  if (newcomer.kind != Kind::deployment || newcomer.outcome != Outcome::succeeded || newcomer.revision.empty()) {
    return {};
  }
  std::vector<const Change*> before;
  for (const Change& one : earlier) {
    if (one.kind == Kind::deployment && one.repository == newcomer.repository &&
        one.environment == newcomer.environment && one.outcome != Outcome::failed &&
        one.started_at < newcomer.started_at && one.id != newcomer.id) {
      before.push_back(&one);
    }
  }
  std::ranges::sort(before, [](const Change* a, const Change* b) {
    return std::pair(a->started_at, a->id) < std::pair(b->started_at, b->id);
  });
  const auto same = [&](const Change* one) { return one->revision == newcomer.revision; };
  const auto back = std::find_if(before.rbegin(), before.rend(), same);
  if (back == before.rend()) return {};
  std::vector<const Change*> between(back.base(), before.end());
  // What was undone already was undone by somebody else.
  std::erase_if(between, [](const Change* one) { return one->undone_by != ChangeId{}; });
  return between;
}

}  // namespace

Change merged(Change known, const Report& report, const std::vector<catalog::ServiceId>& services) {
  const Change& told = report.change;
  known.kind = told.kind;
  keep_newer(known.title, told.title);
  keep_newer(known.url, told.url);
  keep_newer(known.repository, told.repository);
  keep_newer(known.environment, told.environment);
  keep_newer(known.author, told.author);
  keep_newer(known.revision, told.revision);
  if (!told.commits.empty()) known.commits = told.commits;
  if (told.files_changed) known.files_changed = told.files_changed;
  if (told.lines_changed) known.lines_changed = told.lines_changed;
  known.started_at = std::min(known.started_at, told.started_at);
  if (ends_later(told, known)) {
    known.outcome = told.outcome;
    known.finished_at = told.finished_at;
  } else if (!known.finished_at) {
    known.finished_at = told.finished_at;
  }
  std::set<catalog::ServiceId> all(known.services.begin(), known.services.end());
  all.insert(services.begin(), services.end());
  known.services.assign(all.begin(), all.end());
  return known;
}

std::vector<Undoing> undone_by(const Change& newcomer, const Report& report, std::span<const Change> earlier) {
  std::map<ChangeId, std::string> found;
  const auto reverted = reverted_in(report.text);
  for (const Change& one : earlier) {
    if (one.id == newcomer.id || one.repository != newcomer.repository) continue;
    const bool named =
        !report.undoes.empty() && ((one.product == newcomer.product && one.external_id == report.undoes) ||
                                   (one.kind == newcomer.kind && same_revision(one.revision, report.undoes)));
    const bool said =
        std::ranges::any_of(reverted, [&](const std::string& r) { return same_revision(r, one.revision); });
    if (named)
      found.emplace(one.id, "\"" + newcomer.title + "\" says that it takes it back");
    else if (said)
      found.emplace(one.id, "\"" + newcomer.title + "\" reverts its commit");
  }
  for (const Change* one : gone_back_behind(newcomer, earlier)) {
    found.emplace(one->id, "\"" + newcomer.title + "\" put back the revision from before it");
  }
  std::vector<Undoing> list;
  for (auto& [id, reason] : found) list.push_back({id, std::move(reason)});
  return list;
}

bool speaks_of_undoing(const Report& report) { return !report.undoes.empty() || !reverted_in(report.text).empty(); }

std::vector<int> incidents_named_in(std::string_view text) {
  std::set<int> numbers;
  for (std::size_t at = 0; at + 4 < text.size(); ++at) {
    const auto letter = [&](std::size_t offset) { return static_cast<char>(text[at + offset] | 0x20); };
    if (letter(0) != 'i' || letter(1) != 'n' || letter(2) != 'c' || text[at + 3] != '-') continue;
    if (at > 0 && is_word(text[at - 1])) continue;
    std::size_t end = at + 4;
    int number = 0;
    while (end < text.size() && is_digit(text[end]) && end - at < 13) number = number * 10 + (text[end++] - '0');
    const bool whole = end == text.size() || !is_word(text[end]);
    if (whole && number > 0 && end - at <= 12) numbers.insert(number);
  }
  return {numbers.begin(), numbers.end()};
}

}  // namespace change
