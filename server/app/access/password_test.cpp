#include "app/access/password.h"

#include <gtest/gtest.h>


#include "app/access/seeded_entropy.h"

namespace {

constexpr app::PasswordCost cheap{8192 * 16, 1};
const std::string word = "correct horse battery";

TEST(Password, IsKnownAgain) {
  app::SeededEntropy entropy(1);
  const std::string hash = hash_password(word, entropy, cheap);
  EXPECT_TRUE(app::is_password(word, hash));
  for (const std::string& other : {std::string(), word + "!", word.substr(1), "C" + word.substr(1), word + '\0'}) {
    EXPECT_FALSE(app::is_password(other, hash)) << other;
  }
}

TEST(Password, HasASaltFromTheEntropyGiven) {
  app::SeededEntropy one(1);
  app::SeededEntropy same(1);
  EXPECT_EQ(hash_password(word, one, cheap), hash_password(word, same, cheap));
  const std::string first = hash_password(word, one, cheap);
  EXPECT_NE(first, hash_password(word, one, cheap));
}

// Made by the reference implementation, through Python's argon2-cffi 25.1.
TEST(Password, ReadsWhatOthersHaveHashed) {
  const std::string hash =
      "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQtMTZieXRlcw$mc4F61qyjnLLIF6B27g5SiGWJ7nC4zpeqlStQITh6Y0";
  EXPECT_TRUE(app::is_password("password", hash));
  EXPECT_FALSE(app::is_password("Password", hash));
}

TEST(Password, NobodyHasNone) {
  EXPECT_FALSE(app::is_password(word, std::nullopt));
  EXPECT_FALSE(app::is_password("", std::nullopt));
  for (const char* hash : {"", "x", "$argon2id$", "$argon2id$v=19$m=16,t=1,p=1$AAAA$AAAA"}) {
    EXPECT_FALSE(app::is_password("", std::string(hash))) << hash;
  }
}

// How long it takes is no matter for a test; that the same work is done is: the answer is no, and nothing throws.
TEST(Password, AnUnknownPersonIsRefusedLikeAWrongPassword) {
  EXPECT_FALSE(app::is_password("wrong", std::nullopt));
  EXPECT_FALSE(app::is_password("", std::nullopt));
}

TEST(Password, SaysWhenItWasHashedAtAnotherCost) {
  app::SeededEntropy entropy(3);
  EXPECT_FALSE(app::needs_new_hash(hash_password(word, entropy)));
  EXPECT_TRUE(app::needs_new_hash(hash_password(word, entropy, cheap)));
  EXPECT_FALSE(app::needs_new_hash(hash_password(word, entropy, cheap), cheap));
  EXPECT_TRUE(app::needs_new_hash(""));
  EXPECT_TRUE(app::needs_new_hash(std::string(500, '$')));
}

TEST(Password, IsLongEnough) {
  EXPECT_TRUE(app::check_new_password("ääääääääääää", "/password"));
  EXPECT_FALSE(app::check_new_password("äääääääääää", "/password"));
  EXPECT_TRUE(app::check_new_password(std::string(256, 'x'), "/password"));
  EXPECT_EQ(app::check_new_password(std::string(257, 'x'), "/password").error().field, "/password");
}

}  // namespace
