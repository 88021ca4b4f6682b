#include "integrations/registry.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "base/testing/source_folder.h"

namespace integrations {
namespace {

TEST(Registry, HasExactlyTheFolders) {
  std::set<std::string> folders;
  for (const auto& entry : std::filesystem::directory_iterator(base::testing::source_folder() / "integrations")) {
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  }
  std::set<std::string> names;
  for (const Integration* integration : all()) names.emplace(integration->name);
  EXPECT_EQ(names, folders);
  EXPECT_EQ(names.size(), all().size());
}

TEST(Registry, EachDoesSomethingAndIsFoundByItsName) {
  for (const Integration* integration : all()) {
    EXPECT_EQ(find(integration->name), integration);
    EXPECT_TRUE(integration->intake || integration->outlet) << integration->name;
    EXPECT_FALSE(integration->title.empty());
    EXPECT_TRUE(!integration->intake || (integration->intake->read && integration->intake->accept));
    EXPECT_TRUE(!integration->outlet || (integration->outlet->compose && integration->outlet->read_reply));
  }
  EXPECT_EQ(find("no such product"), nullptr);
}

TEST(Registry, MailAndWebhooksHaveAWayOut) {
  EXPECT_EQ(outlet_for(catalog::Channel::email), find("email")->outlet);
  EXPECT_EQ(outlet_for(catalog::Channel::webhook), find("webhook")->outlet);
  EXPECT_EQ(outlet_for(catalog::Channel::voice), nullptr);
}

}  // namespace
}  // namespace integrations
