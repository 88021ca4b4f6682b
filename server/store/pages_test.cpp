// Pages and notifications are found by what they belong to, whether they bear its number or one of their own, on both
// engines.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a row names only what its test is about

#include "store/pages.h"

#include <gmock/gmock.h>

#include "store/alerts.h"
#include "store/due.h"
#include "store/feed.h"
#include "store/incidents.h"
#include "store/testing/on_each_engine.h"

namespace store {
namespace {

using escalation::State;
using notification::NotificationId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class PagesTest : public testing::OnEachEngine {
 protected:
  static void add_page(Transaction& tx, std::int64_t id, std::int64_t alert, State state) {
    tx.insert(escalation::Page{
        .id = {id}, .alert = alert::AlertId{alert}, .policy = {.id = {1}, .team = {1}}, .state = state});
  }
  static void plan(Transaction& tx, std::int64_t id, std::int64_t page, std::int64_t method,
                   notification::State state) {
    pages::add_notification(
        tx, {.notification =
                 {.id = {id}, .page = escalation::PageId{page}, .person = {1}, .method = {method}, .state = state},
             .incident = {},
             .address = {},
             .subject = {}});
  }
  template <class Row>
  static std::vector<std::int64_t> numbers_of(const std::vector<Row>& rows) {
    std::vector<std::int64_t> numbers;
    for (const Row& row : rows) {
      if constexpr (requires { row.notification; })
        numbers.push_back(row.notification.id.number);
      else
        numbers.push_back(row.id.number);
    }
    return numbers;
  }
};

TEST_P(PagesTest, OfAnAlertAreFoundWithItsNumberAndWithAnother) {
  write([](Transaction& tx) {
    add_page(tx, 10, 10, State::resolved);
    add_page(tx, 12, 10, State::acknowledged);
    add_page(tx, 13, 11, State::cancelled);
    add_page(tx, 14, 14, State::open);
  });
  read([](Transaction& tx) {
    EXPECT_EQ(pages::find_live(tx, {10})->id.number, 12);
    EXPECT_FALSE(pages::find_live(tx, {11}));
    EXPECT_FALSE(pages::find_last(tx, {12})) << "the number of a page is not its alert's";
    EXPECT_EQ(pages::find_last(tx, {10})->id.number, 12);
    EXPECT_EQ(pages::find_last(tx, {11})->id.number, 13);
    EXPECT_EQ(pages::find_live(tx, {14})->id.number, 14);
    EXPECT_EQ(pages::state_of(tx, {13}), State::cancelled);
    EXPECT_FALSE(pages::state_of(tx, {15}));
    EXPECT_THAT(numbers_of(pages::live(tx, 9)), ElementsAre(14, 12));
    EXPECT_THAT(numbers_of(pages::list(tx, {.before = escalation::PageId{14}})), ElementsAre(13, 12, 10));
  });
}

TEST_P(PagesTest, KnowTheirNotificationsAndWhomTheyTold) {
  write([](Transaction& tx) {
    add_page(tx, 10, 10, State::open);
    add_page(tx, 11, 10, State::open);
    add_page(tx, 12, 10, State::open);
    plan(tx, 10, 10, 9, notification::State::planned);
    plan(tx, 20, 10, 9, notification::State::delivered);
    plan(tx, 12, 11, 9, notification::State::planned);
  });
  read([](Transaction& tx) {
    EXPECT_THAT(numbers_of(pages::notifications_of(tx, {10})), ElementsAre(10, 20));
    EXPECT_THAT(numbers_of(pages::notifications_of(tx, {11})), ElementsAre(12));
    EXPECT_THAT(pages::notifications_of(tx, {12}), IsEmpty()) << "a notification with its number is another's";
    EXPECT_THAT(numbers_of(pages::list(tx, {.person = catalog::PersonId{1}})), ElementsAre(11, 10));
    EXPECT_THAT(pages::list(tx, {.person = catalog::PersonId{2}}), IsEmpty());
  });
}

TEST_P(PagesTest, TellTogetherWhatIsDueForOneMethod) {
  write([](Transaction& tx) {
    add_page(tx, 10, 10, State::open);
    const auto plan_at = [&tx](std::int64_t id, std::int64_t method, base::Duration late) {
      plan(tx, id, 10, method, notification::State::planned);
      due::schedule(tx, due::Kind::deliver, id, tx.now() - late);
    };
    plan_at(21, 9, base::seconds(1));
    plan_at(22, 9, base::seconds(2));
    plan_at(23, 8, base::seconds(3));
    plan_at(24, 9, base::seconds(-1));
    plan(tx, 25, 10, 9, notification::State::delivered);
    due::schedule(tx, due::Kind::climb, 10, tx.now());
  });
  read([](Transaction& tx) {
    EXPECT_THAT(pages::due_by_method(tx, 9),
                ElementsAre(Pair(catalog::ContactMethodId{8}, ElementsAre(NotificationId{23})),
                            Pair(catalog::ContactMethodId{9}, ElementsAre(NotificationId{22}, NotificationId{21}))));
    EXPECT_THAT(pages::due_by_method(tx, 1),
                ElementsAre(Pair(catalog::ContactMethodId{8}, ElementsAre(NotificationId{23}))));
  });
}

TEST_P(PagesTest, NoteAttemptsAndTheUseOfALinkOnce) {
  write([](Transaction& tx) {
    EXPECT_TRUE(pages::use_acknowledge_link(tx, {1}));
    EXPECT_FALSE(pages::use_acknowledge_link(tx, {1}));
    tx.insert(Attempt{.notification = {1}, .number = 1, .state = "calling"});
    pages::finish_attempt(tx, {1}, 1, "delivered", "250 ok");
  });
  read([this](Transaction& tx) {
    const auto attempts = pages::attempts_of(tx, {1});
    ASSERT_EQ(attempts.size(), 1U);
    EXPECT_EQ(attempts[0].state, "delivered");
    EXPECT_EQ(attempts[0].finished_at, store_->now);
  });
}

TEST_P(PagesTest, AndEventsOfAnAlertShowOnTheTimelineOfItsIncident) {
  const auto note = [](Transaction& tx, Subject subject, std::int64_t id, const std::string& text) {
    tx.append({0, tx.now(), tx.now(), subject, id, {}, "told", rights::ActorKind::engine, 0, "Muster", text});
  };
  write([&](Transaction& tx) {
    incidents::link_alert(tx, {5}, {10});
    add_page(tx, 10, 10, State::resolved);
    add_page(tx, 11, 10, State::open);
    add_page(tx, 12, 13, State::open);
    note(tx, Subject::alert, 10, "the alert");
    note(tx, Subject::page, 10, "its first page");
    note(tx, Subject::page, 11, "its second page");
    note(tx, Subject::page, 12, "the page of another");
    for (const std::int64_t id : {10, 14, 15}) {
      alert::Event event;
      event.id = {id};
      alerts::add_event(tx, event, alert::AlertId{id == 15 ? 13 : 10});
    }
  });
  read([](Transaction& tx) {
    std::vector<std::string> texts;
    for (const Entry& entry : feed::of_incident(tx, 5, 0, 9)) texts.push_back(entry.text);
    EXPECT_THAT(texts, ElementsAre("its second page", "its first page", "the alert"));
    EXPECT_THAT(numbers_of(alerts::events_of(tx, {10}, 9)), ElementsAre(14, 10));
    EXPECT_THAT(numbers_of(alerts::events_of(tx, {13}, 9)), ElementsAre(15));
  });
}

INSTANTIATE_TEST_SUITE_P(Both, PagesTest,
                         ::testing::Values(testing::Kind::sqlite_memory, testing::Kind::sqlite_file,
                                           testing::Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
