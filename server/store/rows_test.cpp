// What is written reads back, for every table and on both engines.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a row names only what its test is about

#include <gmock/gmock.h>

#include "store/alerts.h"
#include "store/attachments.h"
#include "store/causes.h"
#include "store/incidents.h"
#include "store/organisation.h"
#include "store/pages.h"
#include "store/review_causes.h"
#include "store/review_comments.h"
#include "store/review_revisions.h"
#include "store/testing/on_each_engine.h"
#include "store/testing/random_rows.h"

namespace store {
namespace {

using testing::Kind;
using testing::RandomRows;

class RowsTest : public testing::OnEachEngine {
 protected:
  template <class T>
  static std::vector<std::string> printed(const std::vector<T>& rows) {
    std::vector<std::string> words;
    for (const T& row : rows) words.push_back(wire::write_json(row));
    return words;
  }

  // Rows of a table that holds nothing but its struct.
  template <class T>
  void round_trip() {
    SCOPED_TRACE(std::string(table_of<T>));
    std::vector<T> rows;
    RandomRows random(20'261'122);
    for (int i = 0; i < 25; ++i) rows.push_back(random.row<T>());
    write([&](Transaction& tx) {
      for (const T& row : rows) tx.insert(row);
    });
    read([&](Transaction& tx) {
      EXPECT_THAT(printed(organisation::all<T>(tx)), ::testing::UnorderedElementsAreArray(printed(rows)));
    });
  }
};

TEST_P(RowsTest, OfTheOrganisationReadBack) {
  round_trip<catalog::Person>();
  round_trip<catalog::Team>();
  round_trip<catalog::Service>();
  round_trip<catalog::ContactMethod>();
  round_trip<catalog::ContactRule>();
  round_trip<ScheduleRow>();
  round_trip<OverrideRow>();
  round_trip<PolicyRow>();
}

TEST_P(RowsTest, OfAlertsPagesAndIncidentsReadBack) {
  round_trip<alert::Alert>();
  round_trip<escalation::Page>();
  round_trip<PageStep>();
  round_trip<Attempt>();
  round_trip<incident::Incident>();
  round_trip<incident::Update>();
  round_trip<incident::Task>();
  round_trip<incident::ActionItem>();
  round_trip<incident::Attachment>();
  round_trip<Entry>();
}

TEST_P(RowsTest, OfSourcesReadBackWithTheirKeys) {
  RandomRows random(1);
  const auto source = random.row<catalog::Source>();
  write([&](Transaction& tx) { organisation::add_source(tx, source, {source.id, "hash", "last"}); });
  write([&](Transaction& tx) { organisation::replace_source_key(tx, {source.id, "other hash", "next"}); });
  read([&](Transaction& tx) {
    EXPECT_EQ(organisation::all<catalog::Source>(tx), std::vector{source});
    const auto keys = organisation::source_keys(tx);
    ASSERT_EQ(keys.size(), 1U);
    EXPECT_EQ(keys[0].hash, "other hash");
    EXPECT_EQ(keys[0].hint, "next");
  });
}

TEST_P(RowsTest, OfEventsReadBackNewestFirst) {
  RandomRows random(2);
  const alert::AlertId of{77};
  std::vector<alert::Event> events;
  for (int i = 0; i < 20; ++i) {
    events.push_back(random.row<alert::Event>());
    events.back().id.number = 100 - i;
  }
  write([&](Transaction& tx) {
    for (const auto& event : events) alerts::add_event(tx, event, of);
    auto stray = random.row<alert::Event>();
    alerts::add_event(tx, stray, std::nullopt);
  });
  read([&](Transaction& tx) { EXPECT_EQ(alerts::events_of(tx, of, 100), events); });
  read([&](Transaction& tx) { EXPECT_EQ(alerts::events_of(tx, of, 3).size(), 3U); });
}

TEST_P(RowsTest, OfNotificationsReadBackWithWhatWasToBeSaid) {
  RandomRows random(3);
  std::vector<PlannedNotification> planned;
  for (int i = 0; i < 20; ++i) {
    planned.push_back({random.row<notification::Notification>(), random.row<std::optional<incident::IncidentId>>(),
                       random.row<std::string>(), random.row<notification::Subject>()});
  }
  write([&](Transaction& tx) {
    for (const auto& one : planned) pages::add_notification(tx, one);
  });
  read([&](Transaction& tx) {
    for (const auto& one : planned) {
      const auto found = pages::find_notification(tx, one.notification.id);
      ASSERT_TRUE(found);
      EXPECT_EQ(found->notification, one.notification);
      EXPECT_EQ(found->incident, one.incident);
      EXPECT_EQ(found->address, one.address);
      EXPECT_EQ(found->subject, one.subject);
    }
    EXPECT_FALSE(pages::find_notification(tx, {4}));
  });
}

TEST_P(RowsTest, OfAReviewsRevisionsAreFoundByTheVersionTheyHeldIn) {
  const incident::IncidentId id{5};
  const review_revisions::Revision first{2, {1'000'000}, "Ann", "# Why\n"}, second{5, {2'000'000}, "Bob", ""};
  write([&](Transaction& tx) {
    review_revisions::add(tx, id, first);
    review_revisions::add(tx, id, second);
    review_revisions::add(tx, {6}, first);
  });
  read([&](Transaction& tx) {
    EXPECT_FALSE(review_revisions::at_version(tx, id, 1));
    EXPECT_EQ(review_revisions::at_version(tx, id, 4), first);
    EXPECT_EQ(review_revisions::at_version(tx, id, 9), second);
    const auto listed = review_revisions::list(tx, id);
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0], second);
    EXPECT_EQ(listed[1].saved_by, "Ann");
  });
}

TEST_P(RowsTest, OfAReviewsCausesThereIsOneOfAKind) {
  const incident::IncidentId id{5};
  const review_causes::Cause first{"capacity", "", {1'000'000}, "Ann"}, second{"software", "x", {2'000'000}, "Bob"};
  const review_causes::Cause again{"capacity", "40", {3'000'000}, "Bob"};
  write([&](Transaction& tx) {
    for (const auto& one : {first, second, again}) review_causes::put(tx, id, one);
    review_causes::put(tx, {6}, first);
  });
  read([&](Transaction& tx) { EXPECT_EQ(review_causes::list(tx, id), (std::vector{second, again})); });
  write([&](Transaction& tx) {
    EXPECT_TRUE(review_causes::remove(tx, id, "capacity"));
    EXPECT_FALSE(review_causes::remove(tx, id, "capacity"));
  });
  read([&](Transaction& tx) {
    EXPECT_EQ(review_causes::list(tx, id), std::vector{second});
    EXPECT_EQ(review_causes::list(tx, {6}), std::vector{first});
    EXPECT_EQ(review_causes::of_all(tx),
              (std::map<incident::IncidentId, std::vector<std::string>>{{id, {"software"}}, {{6}, {"capacity"}}}));
  });
}

TEST_P(RowsTest, OfOwnCausesReadBackByKeyAndCountTheirVersions) {
  const review::CauseKind later{"third_party", "Third party", "A supplier failed.", false};
  const review::CauseKind first{"third", "Ünïcode", "Ours.", true};
  write([&](Transaction& tx) {
    causes::add(tx, later);
    causes::add(tx, first);
  });
  read([&](Transaction& tx) {
    EXPECT_EQ(causes::own(tx), (std::vector{first, later})) << "the same order on both databases";
    EXPECT_EQ(causes::version_of(tx, "third"), 1);
    EXPECT_EQ(causes::version_of(tx, "capacity"), 0);
  });
  const review::CauseKind changed{"third", "Other", "Else.", false};
  write([&](Transaction& tx) { causes::replace(tx, changed); });
  read([&](Transaction& tx) {
    EXPECT_EQ(causes::own(tx), (std::vector{changed, later}));
    EXPECT_EQ(causes::version_of(tx, "third"), 2);
    EXPECT_EQ(causes::version_of(tx, "third_party"), 1);
  });
}

TEST_P(RowsTest, OfAReviewsCommentsReadBackAndCountOpenThreads) {
  const incident::IncidentId id{5};
  review::Comment first{{1},   id,          {1}, "The queue", "Which?", 2,      {7},
                        "Ann", {1'000'000}, {},  {},          "",       "The ", " was full"};
  const review::Comment reply{{2}, id, {1}, "", "Mail", 2, {}, "a script", {2'000'000}, {}, {}, ""};
  write([&](Transaction& tx) {
    review_comments::add(tx, first);
    review_comments::add(tx, reply);
    review_comments::add(tx, {{3}, {6}, {3}, "", "Else", 0, {7}, "Ann", {1'000'000}, {}, {}, ""});
  });
  read([&](Transaction& tx) {
    EXPECT_EQ(review_comments::list(tx, id), (std::vector{first, reply}));
    EXPECT_EQ(review_comments::open_threads(tx, id), 1);
    EXPECT_FALSE(review_comments::find(tx, id, {3})) << "it is of another review";
  });
  first.body = "Which one?";
  first.edited_at = first.settled_at = base::Instant{3'000'000};
  first.settled_by = "Bob";
  write([&](Transaction& tx) { review_comments::save(tx, first); });
  read([&](Transaction& tx) {
    EXPECT_EQ(review_comments::find(tx, id, first.id), first);
    EXPECT_EQ(review_comments::open_threads(tx, id), 0);
  });
}

TEST_P(RowsTest, OfAReviewFindWhoHasYetToReadIt) {
  const incident::IncidentId id{5};
  review::Review review;
  review.incident = id;
  review.state = review::State::in_review;
  review.reviewers.resize(2);
  review.reviewers[0].person = {7};
  review.reviewers[1].person = {8};
  review.reviewers[1].verdict = review::Verdict::approved;
  write([&](Transaction& tx) { incidents::save_review(tx, review, id); });
  read([&](Transaction& tx) {
    EXPECT_EQ(incidents::find_review(tx, id), review);
    EXPECT_EQ(incidents::reviews_to_read(tx, {7}), std::vector{id});
    EXPECT_TRUE(incidents::reviews_to_read(tx, {8}).empty());
  });
  review.state = review::State::published;
  write([&](Transaction& tx) { incidents::save_review(tx, review, id); });
  read([&](Transaction& tx) { EXPECT_TRUE(incidents::reviews_to_read(tx, {7}).empty()); });
}

TEST_P(RowsTest, OfWhatBelongsToAnIncidentReadBack) {
  RandomRows random(4);
  auto incident = random.row<incident::Incident>();
  const incident::IncidentId id = incident.id;
  const auto visits = random.row<std::vector<incident::StageVisit>>();
  const std::vector<incident::Fact> facts{random.row<incident::Fact>(), random.row<incident::Fact>()};
  auto review = random.row<review::Review>();
  write([&](Transaction& tx) {
    incidents::add(tx, incident);
    incidents::save_visits(tx, id, random.row<std::vector<incident::StageVisit>>());
    incidents::save_visits(tx, id, visits);
    incidents::add_facts(tx, id, {facts[0]});
    incidents::add_facts(tx, id, {facts[1]});
    incidents::save_review(tx, random.row<review::Review>(), id);
    incidents::save_review(tx, review, id);
    incidents::follow(tx, id, {8});
    incidents::follow(tx, id, {7});
    incidents::follow(tx, id, {8});
    incidents::unfollow(tx, id, {9});
  });
  incident.title = "another";
  write([&](Transaction& tx) { incidents::save(tx, incident); });
  read([&](Transaction& tx) {
    const auto loaded = incidents::load(tx, id);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->incident, incident);
    EXPECT_EQ(loaded->visits, visits);
    EXPECT_EQ(loaded->review, review);
    EXPECT_EQ(incidents::facts_of(tx, id), facts);
    EXPECT_EQ(incidents::version_of(tx, id), 2);
    EXPECT_EQ(incidents::review_version(tx, id), 2);
    EXPECT_EQ(incidents::followers(tx, id), (std::vector<catalog::PersonId>{{7}, {8}}));
    EXPECT_EQ(incidents::find_by_number(tx, incident.number), incident);
    EXPECT_FALSE(incidents::load(tx, {1}));
  });
}

// What a query is given need not outlive the call, though its rows are read later.
TEST_P(RowsTest, AreFoundByTextsThatAreGoneBeforeTheFirstIsRead) {
  write([](Transaction& tx) { organisation::set_setting(tx, "a name of more than a few letters", "value"); });
  read([](Transaction& tx) {
    auto name = std::make_unique<std::string>("a name of more than a few letters");
    const auto rows = tx.query("select value from setting where name = $1", *name);
    name->assign(name->size(), 'x');
    name.reset();
    ASSERT_TRUE(rows->next());
    EXPECT_EQ(rows->text(0), "value");
  });
}

INSTANTIATE_TEST_SUITE_P(Both, RowsTest, ::testing::Values(Kind::sqlite_memory, Kind::sqlite_file, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
