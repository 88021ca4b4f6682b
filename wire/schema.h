// JSON Schema (2020-12) of described structs, from the types that wire/json.h reads and writes. Structs and enums
// become named components that are referred to; types called Request or Response stand where they are used.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "wire/json.h"

namespace wire {

// What is asked of a sender differs from what is promised to a reader: a request may say null for an optional member
// and leave out a Defaulted one, and may not hold what is unknown. So a struct is called "RuleInput" in a request.
enum class Use { request, response };

// "api::Acknowledge::Request", as the compiler spells the type.
template <class T>
constexpr std::string_view type_name() {
  std::string_view text = __PRETTY_FUNCTION__;
  text.remove_prefix(text.find("T = ") + 4);
  return text.substr(0, text.find_first_of(";]"));
}

// "api::Page<incident::Summary>" to "PageSummary": without the namespaces.
std::string short_name(std::string_view type);

// The named components of one document, in the order of their first use.
class Schemas {
 public:
  using Make = json::value (*)(Schemas&, Use);

  // {"$ref"} to the component of that type, made when it is new. Two types of the same short name are told apart by the
  // namespace of the later one: "RightsRole".
  json::value reference(std::string_view type, Use use, Make make);
  const json::object& components() const { return components_; }

 private:
  std::string name_for(std::string_view type, Use use);

  struct Known {
    std::string type;
    std::string name;
  };
  std::vector<Known> known_;
  json::object components_;
};

namespace schemas {

json::value of_type(std::string_view type);
json::value text(std::size_t least, std::size_t most);
json::value whole_number(std::int64_t least, std::int64_t most);
json::value id(std::string_view prefix);
json::value instant();
json::value civil_time();
json::value choice(const std::vector<std::string_view>& words);
json::value list(json::value items);
json::value map(json::value values);
json::value or_null(json::value schema);

// An object, member by member.
class Object {
 public:
  explicit Object(Use use);
  void add(std::string_view name, json::value schema, bool required);
  // With the value that the member has when it is left out, as JSON text.
  void add_defaulted(std::string_view name, json::value schema, std::string_view value);
  json::value done() &&;

 private:
  Use use_;
  json::object properties_;
  json::array required_;
};

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;
template <class T>
constexpr bool is_defaulted = false;
template <class T>
constexpr bool is_defaulted<Defaulted<T>> = true;

template <class T>
struct Of;  // Of<T>::make(book, use): one specialisation for each kind of type

}  // namespace schemas

template <class T>
json::value schema_of(Schemas& book, Use use) {
  return schemas::Of<T>::make(book, use);
}

namespace schemas {

template <>
struct Of<bool> {
  static json::value make(Schemas&, Use) { return of_type("boolean"); }
};
template <>
struct Of<int> {
  static json::value make(Schemas&, Use) { return of_type("integer"); }
};
template <>
struct Of<std::int64_t> {
  static json::value make(Schemas&, Use) { return of_type("integer"); }
};
template <>
struct Of<double> {
  static json::value make(Schemas&, Use) { return of_type("number"); }
};
template <>
struct Of<std::string> {
  static json::value make(Schemas&, Use) { return of_type("string"); }
};
template <>
struct Of<base::Instant> {
  static json::value make(Schemas&, Use) { return instant(); }
};
template <>
struct Of<calendar::CivilTime> {
  static json::value make(Schemas&, Use) { return civil_time(); }
};
template <>
struct Of<json::value> {
  static json::value make(Schemas&, Use) { return json::object(); }
};
template <std::size_t Least, std::size_t Most>
struct Of<Text<Least, Most>> {
  static json::value make(Schemas&, Use) { return text(Least, Most); }
};
template <std::int64_t Least, std::int64_t Most>
struct Of<Count<Least, Most>> {
  static json::value make(Schemas&, Use) { return whole_number(Least, Most); }
};
template <class Kind>
struct Of<base::Id<Kind>> {
  static json::value make(Schemas&, Use) { return id(Kind::prefix); }
};
template <class T>
struct Of<std::optional<T>> {
  static json::value make(Schemas& book, Use use) {
    json::value schema = schema_of<T>(book, use);
    return use == Use::request ? or_null(std::move(schema)) : schema;
  }
};
template <class T>
struct Of<Defaulted<T>> {
  static json::value make(Schemas& book, Use use) { return schema_of<T>(book, use); }
};
template <class T>
struct Of<std::vector<T>> {
  static json::value make(Schemas& book, Use use) { return list(schema_of<T>(book, use)); }
};
template <class Whole, class More>
struct Of<Both<Whole, More>> {
  static json::value make(Schemas& book, Use use) {
    return {{"allOf", {schema_of<Whole>(book, use), schema_of<More>(book, use)}}};
  }
};
template <class T>
struct Of<std::map<std::string, T>> {
  static json::value make(Schemas& book, Use use) { return map(schema_of<T>(book, use)); }
};

template <Named E>
struct Of<E> {
  static json::value words(Schemas&, Use) {
    std::vector<std::string_view> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto e) { all.push_back(e.name); });
    return choice(all);
  }
  static json::value make(Schemas& book, Use) { return book.reference(type_name<E>(), Use::response, &words); }
};

template <Described T>
struct Of<T> {
  static json::value members(Schemas& book, Use use) {
    Object object(use);
    const T sample{};
    for_each_member<T>(sample, [&](std::string_view name, const auto& member) {
      using Member = std::remove_cvref_t<decltype(member)>;
      json::value schema = schema_of<Member>(book, use);
      if constexpr (is_defaulted<Member>) {
        if (use == Use::request) return object.add_defaulted(name, std::move(schema), write_json(member.value));
      }
      object.add(name, std::move(schema), !is_optional<Member>);
    });
    return std::move(object).done();
  }
  static json::value make(Schemas& book, Use use) { return book.reference(type_name<T>(), use, &members); }
};

}  // namespace schemas

}  // namespace wire
