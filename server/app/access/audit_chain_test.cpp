#include "app/access/audit_chain.h"

#include <gtest/gtest.h>

#include <functional>

namespace {

using app::AuditEntry;
using app::AuditLink;

std::vector<AuditEntry> log_of(int count) {
  std::vector<AuditEntry> entries;
  AuditLink last;
  for (int i = 1; i <= count; ++i) {
    AuditEntry entry{i * 2,
                     {1'800'000'000'000'000 + i},
                     rights::ActorKind::person,
                     7,
                     "Ada",
                     "token.create",
                     "tok_" + std::to_string(i),
                     "{}",
                     "",
                     ""};
    entries.push_back(chained(entry, last));
    last = {entries.back().position, entries.back().hash};
  }
  return entries;
}

std::optional<std::int64_t> broken(const std::vector<AuditEntry>& entries) {
  AuditLink last;
  return first_broken(entries, last);
}

TEST(AuditChain, ASoundLogIsSound) {
  const auto entries = log_of(20);
  AuditLink last;
  EXPECT_FALSE(first_broken(std::span(entries).first(8), last));
  EXPECT_EQ(last.position, 16);
  EXPECT_FALSE(first_broken(std::span(entries).subspan(8), last));
  EXPECT_EQ(last, (AuditLink{40, entries.back().hash}));
}

// sha256sum of "0:1:116:18000000000000006:person1:73:Ada12:token.create5:tok_12:{}"
TEST(AuditChain, TheHashIsOfEachPartBehindItsLength) {
  AuditEntry entry{1, {1'800'000'000'000'000}, rights::ActorKind::person, 7, "Ada", "token.create", "tok_1", "{}", "",
                   ""};
  EXPECT_EQ(chained(entry, {}).hash, "11c7d57b4e107e0bc3a36ab35cc2554037c58714f2b1bc86af27985b1f74bc8b");
}

TEST(AuditChain, EveryChangeOfAnEntryIsFound) {
  const std::vector<std::function<void(AuditEntry&)>> changes{
      [](AuditEntry& e) { e.at.microseconds += 1; },
      [](AuditEntry& e) { e.actor = rights::ActorKind::token; },
      [](AuditEntry& e) { e.actor_id = 8; },
      [](AuditEntry& e) { e.actor_name = "Eve"; },
      [](AuditEntry& e) { e.action = "token.revoke"; },
      [](AuditEntry& e) { e.subject += "0"; },
      [](AuditEntry& e) { e.detail = "{ }"; },
      [](AuditEntry& e) { e.previous_hash[5] ^= 1; },
      [](AuditEntry& e) { e.hash[5] ^= 1; },
      [](AuditEntry& e) { e.position -= 1; },
      [](AuditEntry& e) { e.action += "t", e.subject = e.subject.substr(1); },  // the same letters, cut elsewhere
  };
  for (std::size_t which = 0; which < changes.size(); ++which) {
    auto entries = log_of(10);
    changes[which](entries[4]);
    EXPECT_EQ(broken(entries), entries[4].position) << which;
  }
}

TEST(AuditChain, AChangedEntryWithANewHashBreaksTheNext) {
  auto entries = log_of(10);
  entries[4].detail = "forged";
  entries[4] = chained(entries[4], {entries[3].position, entries[3].hash});
  EXPECT_EQ(broken(entries), entries[5].position);
}

TEST(AuditChain, RemovedSwappedAndAddedEntriesAreFound) {
  auto removed = log_of(10);
  removed.erase(removed.begin() + 4);
  EXPECT_EQ(broken(removed), 12);
  auto swapped = log_of(10);
  std::swap(swapped[4], swapped[5]);
  EXPECT_EQ(broken(swapped), 12);
  auto twice = log_of(10);
  twice.insert(twice.begin() + 4, twice[4]);
  EXPECT_EQ(broken(twice), 10);
  auto headless = log_of(10);
  headless.erase(headless.begin());
  EXPECT_EQ(broken(headless), 4);
}

TEST(AuditChain, PositionsRiseEvenWhereTheHashesAgree) {
  const auto entries = log_of(3);
  AuditEntry again = entries.back();
  again.position = 4;
  AuditLink last{entries.back().position, entries.back().hash};
  const std::vector<AuditEntry> next{chained(again, last)};
  EXPECT_EQ(first_broken(next, last), 4);
}

TEST(AuditChain, ACutOffEndDiffersFromTheLinkKeptElsewhere) {
  const auto whole = log_of(10);
  AuditLink kept;
  EXPECT_FALSE(first_broken(whole, kept));
  AuditLink last;
  EXPECT_FALSE(first_broken(std::span(whole).first(9), last));
  EXPECT_NE(last, kept);
}

}  // namespace
