#include "app/access/token.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "app/access/seeded_entropy.h"
#include "app/signature.h"

namespace {

TEST(Token, IsKnownAgain) {
  EXPECT_TRUE(rc::check([](std::uint32_t id, std::uint64_t seed) {
    app::SeededEntropy entropy(seed);
    const app::NewToken made = app::make_token(id, entropy);
    const auto read = app::read_token(made.text);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->id == id);
    RC_ASSERT(is_token(*read, made.secret_hash));
    RC_ASSERT(made.text.starts_with(made.hint + "_"));
    RC_ASSERT(made.text.find(made.secret_hash) == std::string::npos);
  }));
}

TEST(Token, NoFlippedBitGoesUnnoticed) {
  app::SeededEntropy entropy(7);
  const app::NewToken made = app::make_token(123'456'789, entropy);
  for (std::size_t at = 0; at < made.text.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = made.text;
      changed[at] = static_cast<char>(changed[at] ^ 1 << bit);
      EXPECT_FALSE(app::read_token(changed)) << changed;
    }
  }
}

TEST(Token, TheSecretDecidesEvenWhenTheChecksumIsRight) {
  app::SeededEntropy entropy(8);
  const app::NewToken one = app::make_token(5, entropy);
  const app::NewToken other = app::make_token(5, entropy);
  EXPECT_FALSE(is_token(*app::read_token(other.text), one.secret_hash));
  EXPECT_FALSE(is_token(*app::read_token(one.text), ""));
}

TEST(Token, RefusesForeignText) {
  for (const std::string text : {"", "mst_", "Bearer", "mst_0000000000001_", "pat_0000000000001_x"}) {
    EXPECT_FALSE(app::read_token(text)) << text;
  }
  EXPECT_FALSE(app::read_token(std::string(76, '0')));
  EXPECT_FALSE(app::read_token(std::string(1'000'000, 'm')));
}

TEST(Token, StoresTheSha256OfTheSecret) {
  EXPECT_EQ(app::secret_hash_of("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180
  app::SeededEntropy entropy(9);
  const app::NewToken made = app::make_token(1, entropy);
  EXPECT_EQ(made.secret_hash, app::sha256_hex(made.text.substr(18, 52)));
}

TEST(Token, ASecretUsesAllItsBits) {
  struct Ones : app::Entropy {
    void fill(std::span<std::byte> bytes) override {
      EXPECT_EQ(bytes.size(), 32U);
      for (std::byte& byte : bytes) byte = std::byte{0xff};
    }
  } ones;
  EXPECT_EQ(app::make_secret(ones), "fzzzzzzzzzzzzfzzzzzzzzzzzzfzzzzzzzzzzzzfzzzzzzzzzzzz");
}

TEST(Token, IsFoundInTheRequest) {
  const auto find = [](const char* value) {
    wire::HttpRequest message;
    message.headers = {{"authorization", value}};
    return app::find_token(message);
  };
  EXPECT_EQ(find("Bearer abc"), "abc");
  EXPECT_EQ(find("bearer  abc"), "abc");
  EXPECT_EQ(find("Token token=abc"), "abc");
  EXPECT_EQ(find("Token token=\"abc\""), "abc");
  for (const char* value :
       {"", "Bearer", "Bearer ", "Basic abc", "abc", "Token abc", "Token token=\"\"", "Token token="}) {
    EXPECT_FALSE(find(value)) << value;
  }
}

}  // namespace
