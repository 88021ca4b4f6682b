#include "app/incident_post.h"

#include <algorithm>
#include <charconv>

#include "access/permission.h"
#include "app/audit.h"
#include "app/identity.h"
#include "app/incident_notes.h"
#include "app/signature.h"
#include "app/updates.h"
#include "incident/mail_text.h"
#include "store/taken_mail.h"

namespace app::incidents {
namespace {

constexpr std::size_t secret_length = 26;  // 130 bits
constexpr std::string_view local_word = "incident+";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

std::string local_part(const World& world, const incident::Incident& incident, Becomes becomes) {
  const std::string word(wire::text_of(becomes));
  const std::string secret = hmac_letters(world.secret, "mail " + word + " " + incident.id.text());
  return std::string(local_word) + word + "-" + std::to_string(incident.number) + "-" +
         lower(secret.substr(0, secret_length));
}

struct Addressed {
  incident::Incident incident;
  Becomes becomes = Becomes::note;
};

// The incident whose address this is. Mail programs may change the case of letters.
std::optional<Addressed> read_address(store::Transaction& tx, const World& world, const std::string& given) {
  const std::string address = lower(given);
  const std::string domain = "@" + lower(world.settings.inbound_mail_domain);
  if (domain.size() == 1 || !address.starts_with(local_word) || !address.ends_with(domain)) return {};
  const std::string_view local = std::string_view(address).substr(0, address.size() - domain.size());
  for (const Becomes becomes : {Becomes::update, Becomes::note}) {
    const std::string head = std::string(local_word) + std::string(wire::text_of(becomes)) + "-";
    if (!local.starts_with(head)) continue;
    int number = 0;
    std::from_chars(local.data() + head.size(), local.data() + local.size(), number);
    auto incident = store::incidents::find_by_number(tx, number);
    if (!incident || !equal_in_constant_time(local, local_part(world, *incident, becomes))) return {};
    return Addressed{std::move(*incident), becomes};
  }
  return {};
}

std::optional<Addressed> addressed(store::Transaction& tx, const World& world, const Post& post,
                                   const std::string& recipient) {
  if (!recipient.empty()) return read_address(tx, world, recipient);
  for (const std::string& to : post.mail.to) {
    if (auto found = read_address(tx, world, to)) return found;
  }
  return {};
}

bool has_address(const Directory& directory, const catalog::Person& person, const std::string& address) {
  if (lower(person.email) == address) return true;
  const auto methods = directory.methods.find(person.id);
  return methods != directory.methods.end() &&
         std::ranges::any_of(methods->second, [&](const catalog::ContactMethod& method) {
           return method.kind == catalog::Channel::email && lower(method.address) == address;
         });
}

// The one who wrote it; forbidden with the reason when nobody, or more than one, is known by that address.
base::Result<const catalog::Person*> sender_of(const Directory& directory, const Post& post) {
  const auto refused = [](std::string message) {
    return base::Failure(base::Error{base::Code::forbidden, std::move(message), {}});
  };
  if (post.mail.from.size() != 1) return refused("expected exactly one sender in From");
  const std::string address = lower(post.mail.from.front());
  const catalog::Person* found = nullptr;
  for (const auto& [id, person] : directory.people) {
    if (person.disabled || !has_address(directory, person, address)) continue;
    if (found) return refused("several people have the address " + address + ": write from another one of yours");
    found = &person;
  }
  if (!found) return refused("nobody here is known by the address " + address);
  return found;
}

base::Result<void> write(store::Transaction& tx, World& world, const Post& post, const Addressed& to, const Doer& by) {
  TRY_DO(rights::allows(by.actor, rights::Permission::respond));
  if (post.text.empty() && (to.becomes == Becomes::update || post.files.empty()))
    return base::invalid("", "expected a text as plain text above what is quoted; HTML alone is not read");
  const IncidentId id = to.incident.id;
  for (const ReadFile& file : post.files) TRY_DO(attach(tx, world, id, file, "", by));
  if (to.becomes == Becomes::update) {
    TRY_DO(post_update(tx, world, id, {post.text}, by));
  } else if (!post.text.empty()) {
    TRY_DO(add_note(tx, world, id, post.text, {}, by));
  }
  return {};
}

Taken refused(IncidentId incident, const base::Error& error) {
  return {Outcome::refused, incident, "Your message was not taken: " + error.message + "."};
}

Taken decide(store::Transaction& tx, World& world, const Post& post, const std::string& recipient) {
  if (!post.mail.automatic_because.empty())
    return {Outcome::ignored, {}, "No person wrote it (" + post.mail.automatic_because + ")."};
  const auto to = addressed(tx, world, post, recipient);
  if (!to) return refused({}, {base::Code::not_found, "no incident has this address", {}});
  const IncidentId id = to->incident.id;
  if (store::taken_mail::has(tx, post.hash)) return {Outcome::ignored, id, "It was taken already."};
  const auto directory = world.directories.at(tx);
  const auto sender = sender_of(*directory, post);
  if (!sender) return refused(id, sender.error());
  const auto part = tx.savepoint();
  const auto written = write(tx, world, post, *to, Doer(actor_of(**sender)));
  if (!written) {
    part.undo();
    return refused(id, written.error());
  }
  part.release();
  store::taken_mail::add(tx, post.hash, id);
  const bool is_update = to->becomes == Becomes::update;
  return {is_update ? Outcome::update : Outcome::note, id,
          is_update ? "It is an update to stakeholders now." : "It stands on the timeline now."};
}

}  // namespace

std::optional<std::string> post_address(const World& world, const incident::Incident& incident, Becomes becomes) {
  if (world.settings.inbound_mail_domain.empty()) return {};
  return local_part(world, incident, becomes) + "@" + world.settings.inbound_mail_domain;
}

base::Result<Post> read_post(std::string_view bytes) {
  TRY(integrations::email::Inbound mail, integrations::email::read_inbound(bytes));
  Post post{std::move(mail), {}, {}, {}};
  post.hash = sha256_hex(post.mail.message_id.empty() ? std::string(bytes) : post.mail.message_id);
  post.text = incident::new_text_of(post.mail.text);
  for (const integrations::email::File& file : post.mail.files) {
    if (file.bytes.empty()) continue;
    TRY(ReadFile read, read_file(file.name, file.bytes));
    post.files.push_back(std::move(read));
  }
  post.mail.files.clear();
  return post;
}

Taken take_in(store::Transaction& tx, World& world, const base::Result<Post>& post, const std::string& recipient,
              const rights::Actor& relay) {
  const Taken taken = post ? decide(tx, world, *post, recipient) : refused({}, post.error());
  const std::string from = post && !post->mail.from.empty() ? post->mail.from.front() : "an unknown address";
  audit(tx, relay, "mail." + std::string(wire::text_of(taken.outcome)),
        taken.incident ? taken.incident.text() : "no incident", "from " + from + ": " + taken.sentence);
  return taken;
}

}  // namespace app::incidents
