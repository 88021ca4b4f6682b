// Tests that hold on each engine: a fresh store for each, passed over where the engine is absent.
#pragma once

#include <gtest/gtest.h>

#include "store/testing/fresh_store.h"

namespace store::testing {

class OnEachEngine : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (const std::string why = why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
    store_ = std::make_unique<FreshStore>(GetParam());
  }
  template <class Work>
  void write(Work work) {
    const auto outcome = store_->write(work);
    ASSERT_TRUE(outcome) << outcome.error().message;
  }
  template <class Work>
  void read(Work work) {
    store_->store.read(work);
  }

  std::unique_ptr<FreshStore> store_;
};

}  // namespace store::testing
