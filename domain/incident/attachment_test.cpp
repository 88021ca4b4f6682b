#include "incident/attachment.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace incident {
namespace {

using namespace std::string_view_literals;

TEST(Attachments, AreWhatTheirBytesSay) {
  struct Row {
    const char* rule;
    std::string_view bytes;
    const char* type;
  };
  const Row table[] = {
      {"a PNG", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"sv, "image/png"},
      {"a JPEG", "\xff\xd8\xff\xe0\0\x10JFIF"sv, "image/jpeg"},
      {"a GIF", "GIF89a\x01\0"sv, "image/gif"},
      {"a WebP", "RIFF\x24\0\0\0WEBPVP8 "sv, "image/webp"},
      {"a wave is no picture", "RIFF\x24\0\0\0WAVEfmt "sv, "application/octet-stream"},
      {"a cut RIFF", "RIFF"sv, "text/plain; charset=utf-8"},
      {"a PDF", "%PDF-1.7\n"sv, "application/pdf"},
      {"an archive", "PK\x03\x04\x14\0"sv, "application/zip"},
      {"compressed logs", "\x1f\x8b\x08\0"sv, "application/gzip"},
      {"logs", "12:00 zwölf \x1b[31mError\x1b[0m\r\n"sv, "text/plain; charset=utf-8"},
      {"a page is text", "<!doctype html><script>alert(1)</script>"sv, "text/plain; charset=utf-8"},
      {"so is a drawing that could hold a script", "<svg onload=alert(1)>"sv, "text/plain; charset=utf-8"},
      {"nothing", ""sv, "text/plain; charset=utf-8"},
      {"Latin-1 is no text that we know", "zw\xf6lf"sv, "application/octet-stream"},
      {"a cut character", "zw\xc3"sv, "application/octet-stream"},
      {"zeroes", "a\0b"sv, "application/octet-stream"},
      {"a program",
       "\x7f"
       "ELF\x02\x01"sv,
       "application/octet-stream"},
  };
  for (const Row& row : table) EXPECT_EQ(content_type_of(row.bytes), row.type) << row.rule;
}

TEST(Attachments, OnlyPicturesThatHoldNoScriptAreShown) {
  EXPECT_TRUE(is_picture("image/png"));
  EXPECT_FALSE(is_picture("image/svg+xml"));
  EXPECT_FALSE(is_picture("text/html"));
  EXPECT_FALSE(is_picture("application/pdf"));
}

TEST(Attachments, HaveNamesThatAreNoPaths) {
  EXPECT_EQ(file_name("graph.png"), "graph.png");
  EXPECT_EQ(file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(file_name("C:\\Users\\ann\\graph.png"), "graph.png");
  EXPECT_EQ(file_name("a\r\nb\"c.txt"), "a__b_c.txt");
  EXPECT_EQ(file_name(".."), "file");
  EXPECT_EQ(file_name(""), "file");
  EXPECT_EQ(file_name(".bashrc"), "bashrc");
  EXPECT_EQ(file_name(std::string(400, 'x') + ".log").size(), 150U);
  EXPECT_TRUE(file_name(std::string(400, 'x') + ".log").ends_with("x.log"));
}

RC_GTEST_PROP(Attachments, AnyNameBecomesOneThatCanBeSavedAndStaysThen, (const std::string& given)) {
  const std::string name = file_name(given);
  RC_ASSERT(!name.empty());
  RC_ASSERT(name.size() <= 150U);
  RC_ASSERT(name.find_first_of("/\\\"\r\n") == std::string::npos);
  RC_ASSERT(file_name(name) == name);
}

TEST(Attachments, SizesAreSpokenInThousands) {
  EXPECT_EQ(spoken_size(1), "1 byte");
  EXPECT_EQ(spoken_size(999), "999 bytes");
  EXPECT_EQ(spoken_size(34'400), "34 KB");
  EXPECT_EQ(spoken_size(999'500), "1.0 MB");
  EXPECT_EQ(spoken_size(10'485'760), "10.5 MB");
}

}  // namespace
}  // namespace incident
