#include "store/sync_queue.h"

#include <gmock/gmock.h>

#include <future>

#include "base/check.h"
#include "store/organisation.h"
#include "store/store.h"
#include "store/testing/fresh_store.h"

namespace store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A disk whose syncs the test lets through one by one.
class SlowDisk {
 public:
  void sync() {
    std::unique_lock lock(mutex_);
    ++begun_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return allowed_ >= begun_; });
    if (fails_) throw Broken("the disk is gone");
  }
  void let_through(int syncs) {
    const std::lock_guard lock(mutex_);
    allowed_ += syncs;
    changed_.notify_all();
  }
  void fail() {
    const std::lock_guard lock(mutex_);
    fails_ = true;
  }
  void wait_for_begun(int syncs) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return begun_ >= syncs; });
  }
  int begun() {
    const std::lock_guard lock(mutex_);
    return begun_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int begun_ = 0;
  int allowed_ = 0;
  bool fails_ = false;
};

TEST(SyncQueue, CallsBackInOrderAndCoversWithOneSyncAllThatWaited) {
  SlowDisk disk;
  std::vector<int> called;
  SyncQueue queue([&] { disk.sync(); });
  for (int i = 1; i <= 4; ++i) {
    queue.add(false, [&called, i](const std::string& trouble) {
      EXPECT_EQ(trouble, "");
      called.push_back(i);
    });
    if (i == 1) disk.wait_for_begun(1);  // the other three come while it is under way
  }
  EXPECT_EQ(disk.begun(), 1);
  disk.let_through(2);
  queue.stop();
  EXPECT_THAT(called, ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(disk.begun(), 2);
}

TEST(SyncQueue, SyncsAtOnceForWhoIsAloneButNeverBeforeThoseWhoWait) {
  SlowDisk disk;
  disk.let_through(1);
  SyncQueue queue([&] { disk.sync(); });
  std::vector<std::string> called;
  const auto caller = std::this_thread::get_id();
  queue.add(true,
            [&](const std::string&) { called.push_back(std::this_thread::get_id() == caller ? "here" : "there"); });
  ASSERT_THAT(called, ElementsAre("here"));
  queue.add(false, [&](const std::string&) { called.push_back("first"); });
  disk.wait_for_begun(2);
  queue.add(true, [&](const std::string&) { called.push_back("second"); });
  EXPECT_THAT(called, ElementsAre("here"));
  disk.let_through(2);
  queue.stop();
  EXPECT_THAT(called, ElementsAre("here", "first", "second"));
}

TEST(SyncQueue, BelievesNoSyncAfterOneThatFailed) {
  int syncs = 0;
  SyncQueue queue([&] {
    if (++syncs == 1) throw Broken("the disk is gone");
  });
  std::vector<std::string> told;
  for (int i = 0; i < 2; ++i) queue.add(true, [&](const std::string& trouble) { told.push_back(trouble); });
  EXPECT_THAT(told, ElementsAre("the disk is gone", "the disk is gone"));
}

// A session whose commits are made safe by a SlowDisk.
class Deferring : public Session {
 public:
  Deferring(std::shared_ptr<Session> inner, SlowDisk& disk) : inner_(std::move(inner)), disk_(disk) {}
  Engine engine() const override { return inner_->engine(); }
  std::unique_ptr<Rows> query(std::string_view sql, std::span<const Parameter> parameters) override {
    return inner_->query(sql, parameters);
  }
  std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) override {
    return inner_->execute(sql, parameters);
  }
  void script(std::string_view sql) override { inner_->script(sql); }
  std::int64_t changes() const override { return inner_->changes(); }
  void rest(bool idle) override { inner_->rest(idle); }
  std::function<void()> defer_sync() override {
    return [this] { disk_.sync(); };
  }

 private:
  std::shared_ptr<Session> inner_;
  SlowDisk& disk_;
};

class DeferringDatabase : public Database {
 public:
  DeferringDatabase(Database& inner, SlowDisk& disk) : inner_(inner), disk_(disk) {}
  std::shared_ptr<Session> open_writer() override { return std::make_shared<Deferring>(inner_.open_writer(), disk_); }
  std::shared_ptr<Session> open_reader() override { return inner_.open_reader(); }

 private:
  Database& inner_;
  SlowDisk& disk_;
};

base::Result<void> set_key(Transaction& tx, std::string_view key) {
  organisation::set_setting(tx, key, "1");
  return {};
}

StoreOptions threaded(std::vector<std::string>& broken) {
  return {.pace = Pace::threaded,
          .clock = [] { return base::Instant{1'800'000'000'000'000}; },
          .broken = [&broken](const std::string& why) { broken.push_back(why); }};
}

TEST(DeferredSync, AnswersNobodyBeforeTheSyncWhileTheWriterGoesOn) {
  testing::FreshDatabase fresh(testing::Kind::sqlite_file);
  SlowDisk disk;
  DeferringDatabase database(*fresh, disk);
  std::vector<std::string> broken;
  Store store(database, threaded(broken));
  std::promise<bool> first;
  std::promise<bool> second;
  std::promise<void> second_ran;
  store.write([](Transaction& tx) { return set_key(tx, "a"); },
              [&](base::Result<void> done) { first.set_value(!!done); });
  disk.wait_for_begun(1);  // alone: the writer itself syncs
  for (int i = 0; i < 2; ++i) {
    store.write([](Transaction& tx) { return set_key(tx, "b"); }, [](base::Result<void>) {});
  }
  disk.let_through(1);
  EXPECT_TRUE(first.get_future().get());
  disk.wait_for_begun(2);  // two together: the queue syncs
  store.write(
      [&](Transaction& tx) {
        second_ran.set_value();
        return set_key(tx, "c");
      },
      [&](base::Result<void> done) { second.set_value(!!done); });
  second_ran.get_future().get();
  auto answered = second.get_future();
  EXPECT_EQ(answered.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
  disk.let_through(9);
  EXPECT_TRUE(answered.get());
  store.stop();
  EXPECT_THAT(broken, ElementsAre());
}

TEST(DeferredSync, TheFirstOfACrowdIsNotAlone) {
  testing::FreshDatabase fresh(testing::Kind::sqlite_file);
  SlowDisk disk;
  DeferringDatabase database(*fresh, disk);
  std::vector<std::string> broken;
  Store store(database, threaded(broken));
  const auto write = [&](std::string_view key, std::promise<void>* ran, std::promise<void>* done) {
    store.write(
        [ran, key](Transaction& tx) {
          if (ran) ran->set_value();
          return set_key(tx, key);
        },
        [done](base::Result<void>) {
          if (done) done->set_value();
        });
  };
  write("a", nullptr, nullptr);
  disk.wait_for_begun(1);
  std::promise<void> crowd_done;
  write("b", nullptr, nullptr);
  write("c", nullptr, &crowd_done);
  disk.let_through(2);
  crowd_done.get_future().get();
  std::promise<void> next_ran;
  write("d", nullptr, nullptr);
  disk.wait_for_begun(3);
  write("e", &next_ran, nullptr);
  EXPECT_EQ(next_ran.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
  disk.let_through(9);
  store.stop();
  EXPECT_THAT(broken, ElementsAre());
}

TEST(DeferredSync, SaysThatTheStoreIsBrokenAndAcknowledgesNothingWhenTheDiskFails) {
  testing::FreshDatabase fresh(testing::Kind::sqlite_file);
  SlowDisk disk;
  disk.fail();
  disk.let_through(9);
  DeferringDatabase database(*fresh, disk);
  std::vector<std::string> broken;
  Store store(database, threaded(broken));
  const auto outcome = store.write_now([](Transaction& tx) { return set_key(tx, "a"); });
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, base::Code::unavailable);
  EXPECT_THAT(outcome.error().message, HasSubstr("the disk is gone"));
  store.stop();
  EXPECT_THAT(broken, ElementsAre("the disk is gone"));
}

TEST(DeferredSync, IsOfferedByAFileAlone) {
  testing::FreshDatabase file(testing::Kind::sqlite_file);
  EXPECT_TRUE((*file).open_writer()->defer_sync());
  testing::FreshDatabase memory(testing::Kind::sqlite_memory);
  EXPECT_FALSE((*memory).open_writer()->defer_sync());
}

}  // namespace
}  // namespace store
