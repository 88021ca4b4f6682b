#include "app/attachments.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_notes.h"
#include "app/testing/small_company.h"
#include "base/random.h"
#include "store/attachments.h"

namespace app::incidents {
namespace {

using incident::Attachment;

class Attachments : public ::testing::Test {
 protected:
  void SetUp() override {
    id = *company.in([&](store::Transaction& tx) {
      return declare(tx, company.world, {.title = "Checkout fails"}, company.as_ann);
    });
  }
  base::Result<Attachment> attach(const std::string& name, const std::string& bytes, const std::string& caption = "") {
    TRY(const ReadFile file, read_file(name, bytes));
    return company.in([&](store::Transaction& tx) {
      return incidents::attach(tx, company.world, id, file, caption, company.as_ann);
    });
  }
  base::Result<void> remove(incident::AttachmentId file) {
    return company.in(
        [&](store::Transaction& tx) { return remove_attachment(tx, company.world, id, file, company.as_bob); });
  }
  base::Result<std::string> bytes(incident::AttachmentId file) {
    return company.in([&](store::Transaction& tx) { return bytes_of(tx, *store::attachments::find(tx, file)); });
  }
  std::vector<store::timeline::Line> lines() {
    return company.in([&](store::Transaction& tx) { return store::timeline::list(tx, id, {}); });
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(Attachments, ComeBackByteByByte) {
  base::Random random(7);
  for (const std::size_t size : {1UL, 2UL, 3UL, 49'151UL, 49'152UL, 49'153UL, 200'000UL}) {
    std::string given;
    for (std::size_t i = 0; i < size; ++i) given += static_cast<char>(random.between(0, 255));
    const auto added = attach("file-" + std::to_string(size), given);
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_EQ(added->size, static_cast<std::int64_t>(size));
    EXPECT_EQ(bytes(added->id).value(), given) << size;
  }
}

TEST_F(Attachments, StandOnTheTimelineWithTheirCaption) {
  const auto added = attach("graph.png", "\x89PNG\r\n\x1a\n", "Errors since 14:00");
  ASSERT_TRUE(added);
  EXPECT_EQ(added->content_type, "image/png");
  EXPECT_EQ(added->added_by, "Ann");
  const store::timeline::Line line = lines().front();
  EXPECT_EQ(line.entry.text, "Errors since 14:00");
  ASSERT_TRUE(line.attachment);
  EXPECT_EQ(line.attachment->id, added->id);
  ASSERT_TRUE(attach("a.log", "x"));
  EXPECT_EQ(lines().front().entry.text, "Attached a.log");
  const auto corrected = company.in([&](store::Transaction& tx) {
    return correct_note(tx, company.world, id, line.entry.position, {"Errors since 13:00"}, company.as_ann);
  });
  EXPECT_EQ(corrected->entry.text, "Errors since 13:00") << "a caption is corrected as a note is";
}

TEST_F(Attachments, TheSameFileIsKeptOnce) {
  const auto first = attach("a.log", "hello");
  EXPECT_EQ(attach("a.log", "hello")->id, first->id);
  EXPECT_NE(attach("b.log", "hello")->id, first->id);
  EXPECT_NE(attach("a.log", "other")->id, first->id);
  const auto is_file = [](const store::timeline::Line& line) { return line.attachment.has_value(); };
  const auto all = lines();
  EXPECT_EQ(std::ranges::count_if(all, is_file), 3);
}

TEST_F(Attachments, ThatAreRemovedLeaveWhoRemovedThem) {
  const Attachment added = *attach("secrets.txt", "password: x");
  company.pass(base::minutes(1));
  ASSERT_TRUE(remove(added.id));
  ASSERT_TRUE(remove(added.id)) << "again is accepted";
  EXPECT_EQ(bytes(added.id).error().code, base::Code::not_found);
  const auto all = lines();
  EXPECT_EQ(all[0].entry.text, "Removed the file secrets.txt (11 bytes)");
  EXPECT_EQ(all[0].entry.actor_name, "Bob");
  ASSERT_TRUE(all[1].attachment);
  EXPECT_EQ(all[1].attachment->removed_by, "Bob");
  EXPECT_EQ(all[1].attachment->removed_at, company.fresh.now);
  EXPECT_EQ(all[1].attachment->sha256, added.sha256);
  const auto pieces = [](store::Transaction& tx) { return tx.number("select count(*) from attachment_piece"); };
  EXPECT_EQ(company.in(pieces), 0);
  EXPECT_NE(attach("secrets.txt", "password: x")->id, added.id) << "it may come back";
}

TEST_F(Attachments, HaveTheirBounds) {
  EXPECT_EQ(attach("empty", "").error().code, base::Code::invalid);
  EXPECT_EQ(attach("big", std::string(incident::longest_attachment + 1, 'x')).error().code, base::Code::too_large);
  const std::string most(incident::longest_attachment, 'x');
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(attach("file-" + std::to_string(i), most)) << i;
  const auto refused = attach("one too many", "x");
  EXPECT_EQ(refused.error().code, base::Code::too_large);
  EXPECT_EQ(refused.error().message, "the incident's files would be 209.7 MB together; expected at most 209.7 MB");
  ASSERT_TRUE(remove(lines().front().attachment->id));
  EXPECT_TRUE(attach("one too many", "x")) << "what was removed does not count";
}

TEST_F(Attachments, AreLinksInWhatIsTakenOut) {
  const Attachment kept = *attach("graph [1].png", "\x89PNG\r\n\x1a\n", "Errors");
  const Attachment gone = *attach("gone.txt", "x");
  ASSERT_TRUE(remove(gone.id));
  incident::Incident incident;
  incident.title = "Checkout fails";
  const std::string link = "http://127.0.0.1:8080/api/v1/incidents/" + id.text() + "/attachments/" + kept.id.text();
  const std::string markdown = timeline_as_markdown(company.world, incident, lines());
  EXPECT_TRUE(markdown.contains("Errors (Ann) [graph _1_.png](" + link + ")\n")) << markdown;
  EXPECT_TRUE(markdown.contains("(gone.txt was removed by Bob)\n"));
  const std::string csv = timeline_as_csv(company.world, lines());
  EXPECT_TRUE(csv.contains(",\"Errors\",\"" + link + "\"\r\n")) << csv;
}

TEST_F(Attachments, OfAnotherIncidentAreNotThere) {
  const Attachment added = *attach("a.log", "hello");
  const IncidentId other = *company.in(
      [&](store::Transaction& tx) { return declare(tx, company.world, {.title = "Another"}, company.as_ann); });
  const auto removed = company.in(
      [&](store::Transaction& tx) { return remove_attachment(tx, company.world, other, added.id, company.as_ann); });
  EXPECT_EQ(removed.error().code, base::Code::not_found);
  EXPECT_TRUE(bytes(added.id));
}

}  // namespace
}  // namespace app::incidents
