#include "core/checkpoint/json_reader.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/limits.h"
#include "core/checkpoint/tensor_checks.h"

namespace tracewright {

namespace {

using nlohmann::json;

// Builds the document as nlohmann's own parser would, and refuses what that one lets pass.
class StrictBuilder : public nlohmann::json_sax<json> {
  public:
    StrictBuilder(const std::string& what, ErrorCode code) : what_(what), code_(code) {}

    json take() { return std::move(root_); }

    bool null() override { return add(json()); }
    bool boolean(bool value) override { return add(json(value)); }
    bool number_integer(number_integer_t value) override { return add(json(value)); }
    bool number_unsigned(number_unsigned_t value) override { return add(json(value)); }
    bool number_float(number_float_t value, const string_t& /*text*/) override {
        return add(json(value));
    }
    bool string(string_t& value) override { return add(json(std::move(value))); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*elements*/) override { return open(json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*elements*/) override { return open(json::array()); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        const auto [place, isNew] = open_.back()->get_ref<json::object_t&>().try_emplace(name);
        if (!isNew) {
            fail(" has the name " + quoted(std::string_view(name)) +
                 " twice in one object: remove one of the two, so that it is clear which counts");
        }
        slot_ = &place->second;
        return true;
    }

    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override {
        std::string text = error.what();  // "[json.exception...] parse error at line 1, ..."
        text = quoted(text.substr(std::min(text.find("] ") + 2, text.size())), 200);
        fail(" is not JSON: " + text.substr(1, text.size() - 2));
    }

  private:
    [[noreturn]] void fail(const std::string& fact) const { throw Error(code_, what_ + fact); }

    json& place(json&& value) {
        if (++values_ > limits::kJsonValues) {
            fail(" holds more than " + std::to_string(limits::kJsonValues) +
                 " values: it is damaged, or no file of a checkpoint");
        }
        if (open_.empty()) {
            return root_ = std::move(value);
        }
        if (open_.back()->is_array()) {
            open_.back()->push_back(std::move(value));
            return open_.back()->back();
        }
        return *slot_ = std::move(value);
    }

    bool add(json&& value) {
        place(std::move(value));
        return true;
    }

    bool open(json&& container) {
        if (open_.size() >= limits::kJsonDepth) {
            fail(" nests objects or arrays deeper than " + std::to_string(limits::kJsonDepth) +
                 " levels: it is damaged, or no file of a checkpoint");
        }
        open_.push_back(&place(std::move(container)));
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    const std::string& what_;
    ErrorCode code_;
    json root_;
    std::vector<json*> open_;  // stays valid: only the innermost container grows
    json* slot_ = nullptr;     // where the value of the last key goes
    std::size_t values_ = 0;
};

json parsed(std::string_view text, const std::string& what, ErrorCode code) {
    StrictBuilder builder(what, code);
    json::sax_parse(text.begin(), text.end(), &builder);
    return builder.take();
}

std::string readText(const std::filesystem::path& path, std::uint64_t limit, ErrorCode code) {
    const CheckpointFile file(path);
    if (file.size() > limit) {
        throw Error(code, shown(path) + " has " + std::to_string(file.size()) + " bytes, and " +
                              std::to_string(limit) + " is the most for such a file");
    }
    if (file.size() == 0) {
        throw Error(code, shown(path) + " is empty (0 bytes): fetch it again");
    }
    std::string text(file.size(), '\0');
    file.read(0, std::as_writable_bytes(std::span(text)));
    return text;
}

}  // namespace

json parseJsonObject(std::string_view text, const std::string& what, ErrorCode code) {
    json document = parsed(text, what, code);
    if (!document.is_object()) {
        throw Error(code, what + " holds a JSON " + document.type_name() +
                              " where an object, {...}, is needed");
    }
    return document;
}

json readJsonObject(const std::filesystem::path& path, std::uint64_t limit, ErrorCode code) {
    return parseJsonObject(readText(path, limit, code), shown(path), code);
}

json readJsonArray(const std::filesystem::path& path, std::uint64_t limit, ErrorCode code) {
    json document = parsed(readText(path, limit, code), shown(path), code);
    if (!document.is_array()) {
        throw Error(code, shown(path) + " holds a JSON " + document.type_name() +
                              " where an array, [...], is needed");
    }
    return document;
}

}  // namespace tracewright
