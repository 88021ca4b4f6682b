#include "platform/files.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <fstream>

#include "platform/entropy.h"
#include "platform/raw_client_for_tests.h"
#include "platform/signals.h"
#include "platform/zone_files.h"

namespace {

namespace fs = std::filesystem;

struct Folder {
  Folder() : path(fs::temp_directory_path() / ("muster-test-" + std::to_string(platform::random_seed()))) {}
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

TEST(Files, TheDataFolderIsMadeForUsAlone) {
  Folder folder;
  ASSERT_TRUE(platform::prepare_data_folder(folder.path / "a" / "b"));
  EXPECT_EQ(fs::status(folder.path / "a" / "b").permissions(), fs::perms::owner_all);
  EXPECT_TRUE(fs::is_empty(folder.path / "a" / "b"));
  EXPECT_TRUE(platform::prepare_data_folder(folder.path / "a" / "b"));
}

TEST(Files, AFolderThatCannotBeUsedIsExplained) {
  Folder folder;
  fs::create_directories(folder.path);
  std::ofstream(folder.path / "file") << "x";
  const auto as_file = platform::prepare_data_folder(folder.path / "file");
  ASSERT_FALSE(as_file);
  EXPECT_NE(as_file.error().message.find("is not a folder"), std::string::npos);
  const auto below = platform::prepare_data_folder(folder.path / "file" / "below");
  ASSERT_FALSE(below);
  EXPECT_NE(below.error().message.find((folder.path / "file" / "below").string()), std::string::npos);
  const auto nowhere = platform::prepare_data_folder("/proc/muster");
  EXPECT_FALSE(nowhere);
}

TEST(Files, ReadsUpToALimit) {
  Folder folder;
  fs::create_directories(folder.path);
  std::ofstream(folder.path / "file") << "12345";
  EXPECT_EQ(platform::read_file(folder.path / "file", 5).value(), "12345");
  EXPECT_FALSE(platform::read_file(folder.path / "file", 4));
  EXPECT_FALSE(platform::read_file(folder.path / "none", 4));
  EXPECT_FALSE(platform::read_file(folder.path, 4));
}

TEST(Entropy, DoesNotRepeatItself) {
  EXPECT_EQ(platform::random_bytes(32).size(), 32U);
  EXPECT_NE(platform::random_bytes(32), platform::random_bytes(32));
  EXPECT_NE(platform::random_seed(), platform::random_seed());
}

TEST(ZoneFiles, FindsTheZonesOfTheHost) {
  const platform::ZoneFiles zones;
  ASSERT_TRUE(zones.has_files());
  for (const char* name : {"Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC", "Asia/Kolkata"}) {
    const auto zone = zones.find(name);
    ASSERT_TRUE(zone) << name;
    EXPECT_EQ((*zone)->name(), name);
    EXPECT_EQ(zones.find(name).value(), *zone) << "read twice";
  }
}

TEST(ZoneFiles, LeavesItsFolderForNobody) {
  const platform::ZoneFiles zones;
  for (const char* name : {"",
                           "/",
                           "/etc/passwd",
                           "../../../etc/passwd",
                           "Europe/../../../etc/passwd",
                           "Europe/",
                           "/Europe/Berlin",
                           "Europe//Berlin",
                           "./UTC",
                           "Europe/.",
                           ".",
                           "..",
                           "Europe",
                           "Nowhere/Land",
                           "tzdata.zi",
                           "zone.tab",
                           "right/Europe/Berlin",
                           "posix/UTC",
                           "Europe\\Berlin",
                           "Europe/Berlin\n",
                           " UTC",
                           "%2e%2e/x"}) {
    EXPECT_FALSE(zones.find(name)) << name;
  }
  EXPECT_FALSE(zones.find(std::string_view("Europe/Berlin\0x", 15)));
  EXPECT_FALSE(zones.find(std::string(5000, 'a')));
  EXPECT_TRUE(platform::ZoneFiles("/nowhere").find("UTC"));
  EXPECT_FALSE(platform::ZoneFiles("/nowhere").has_files());
}

TEST(Signals, AStopIsToldOnce) {
  sigset_t before;
  pthread_sigmask(SIG_SETMASK, nullptr, &before);
  {
    platform::Awaited<int> told;
    platform::StopSignals signals([&] { told.put(1); });
    ::kill(::getpid(), SIGTERM);
    EXPECT_EQ(told.get(), 1);
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace
