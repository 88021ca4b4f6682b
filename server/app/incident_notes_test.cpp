#include "app/incident_notes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/testing/small_company.h"

namespace app::incidents {
namespace {

using base::minutes;
using store::timeline::Line;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class Notes : public ::testing::Test {
 protected:
  Notes() {
    id = company
             .in([&](store::Transaction& tx) { return declare(tx, company.world, {.title = "Slow"}, company.as_ann); })
             .value();
    company.pass(minutes(10));
    EXPECT_TRUE(write("Restarted the pool"));
  }
  base::Result<void> write(const std::string& text, std::optional<base::Instant> at = {}) {
    return company.in(
        [&](store::Transaction& tx) { return add_note(tx, company.world, id, text, at, company.as_ann); });
  }
  std::vector<Line> lines(const store::timeline::Filter& filter = {}) {
    return company.in([&](store::Transaction& tx) { return store::timeline::list(tx, id, filter); });
  }
  std::int64_t note() { return lines({.kind = "note"}).front().entry.position; }
  base::Result<Line> correct(std::int64_t position, const NoteCorrection& correction) {
    return company.in([&](store::Transaction& tx) {
      return correct_note(tx, company.world, id, position, correction, company.as_bob);
    });
  }
  base::Result<void> set_star(std::int64_t position, bool on) {
    return company.in([&](store::Transaction& tx) {
      return on ? star(tx, company.world, id, position, company.as_bob)
                : unstar(tx, company.world, id, position, company.as_bob);
    });
  }

  app::testing::SmallCompany company;
  IncidentId id;
};

TEST_F(Notes, AreCorrectedAndKeepWhatTheySaidBefore) {
  const base::Instant earlier = company.fresh.now - minutes(5);
  const auto changed = correct(note(), {"Restarted the database pool", earlier});
  ASSERT_TRUE(changed) << changed.error().message;
  ASSERT_TRUE(correct(note(), {.text = "Restarted both pools"}));
  const Line line = lines({.kind = "note"}).front();
  EXPECT_EQ(line.entry.text, "Restarted both pools");
  EXPECT_EQ(line.entry.at, earlier);
  EXPECT_EQ(line.edits, 2);
  company.in([&](store::Transaction& tx) {
    const auto edits = store::timeline::edits_of(tx, line.entry.position);
    EXPECT_EQ(edits.size(), 2U);
    EXPECT_EQ(edits[0].text, "Restarted the database pool");
    EXPECT_EQ(edits[0].edited_by, "Bob");
    return true;
  });
  ASSERT_TRUE(correct(note(), {.text = "Restarted both pools"})) << "nothing differs";
  EXPECT_EQ(lines({.kind = "note"}).front().edits, 2);
}

TEST_F(Notes, AreTheOnlyEntriesThatCanBeCorrected) {
  EXPECT_EQ(correct(lines().back().entry.position, {.text = "It never happened"}).error().code, base::Code::conflict);
  EXPECT_EQ(correct(999'999, {.text = "x"}).error().code, base::Code::not_found);
  EXPECT_EQ(correct(note(), {.text = ""}).error().field, "/text");
  EXPECT_EQ(correct(note(), {.at = company.fresh.now + minutes(1)}).error().field, "/at");
  EXPECT_EQ(write("Later", company.fresh.now + minutes(1)).error().field, "/at");
}

TEST_F(Notes, AreFoundByStarKindAndWords) {
  ASSERT_TRUE(set_star(note(), true));
  ASSERT_TRUE(set_star(note(), true)) << "again is accepted";
  EXPECT_EQ(lines({.starred = true}).size(), 1U);
  EXPECT_EQ(lines({.query = "THE POOL"}).size(), 1U);
  EXPECT_GE(lines({.kind = "moment"}).size(), 2U) << "moment_set";
  for (const Line& line : lines()) EXPECT_THAT(line.entry.kind, Not(HasSubstr("starred")));
  ASSERT_TRUE(set_star(note(), false));
  EXPECT_TRUE(lines({.starred = true}).empty());
}

TEST_F(Notes, AreListedPageByPageWithoutGapsOrRepeats) {
  for (int i = 0; i < 1'200; ++i) ASSERT_TRUE(write("Note " + std::to_string(i)));
  std::vector<std::int64_t> positions;
  store::timeline::Filter filter{.limit = 70, .kind = "note"};
  for (auto page = lines(filter); !page.empty(); page = lines(filter)) {
    for (const Line& line : page) positions.push_back(line.entry.position);
    filter.before = positions.back();
  }
  EXPECT_EQ(positions.size(), 1'201U);
  EXPECT_TRUE(std::ranges::is_sorted(positions, std::ranges::greater()));
  EXPECT_EQ(std::ranges::adjacent_find(positions), positions.end());
}

TEST_F(Notes, AreExportedAsMarkdownAndCsv) {
  ASSERT_TRUE(write("=cmd \"quoted\"\nsecond line"));
  ASSERT_TRUE(set_star(note(), true));
  auto all = lines();
  std::ranges::reverse(all);
  const std::string csv = timeline_as_csv(company.world, all);
  EXPECT_THAT(csv, HasSubstr("happened_at,recorded_at,kind,actor,starred,edits,text,file\r\n"));
  EXPECT_THAT(csv, HasSubstr(",note,\"Ann\",yes,0,\"'=cmd \"\"quoted\"\"\nsecond line\",\"\"\r\n"));
  incident::Incident incident;
  incident.number = 1;
  incident.title = "Slow";
  const std::string markdown = timeline_as_markdown(company.world, incident, all);
  EXPECT_THAT(markdown, HasSubstr("# Incident 1: Slow\n"));
  EXPECT_THAT(markdown, HasSubstr("**★** =cmd \"quoted\" second line (Ann)\n"));
}

}  // namespace
}  // namespace app::incidents
