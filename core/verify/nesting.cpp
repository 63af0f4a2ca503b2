#include "core/verify/nesting.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "core/error.h"

namespace tracewright {

namespace {

constexpr std::size_t maxBrackets = 200;
constexpr std::size_t maxIndent = 400;  // columns
constexpr std::size_t maxTokens = 2000;

[[noreturn]] void failCode(const std::string& what, const std::string& fact) {
    throw Error(ErrorCode::BadFormat,
                what + " holds code with " + fact +
                    ", which no generated code has: it is damaged or made to harm");
}

// Follows the text token by token. A counter for each open bracket tells the tokens since its last
// comma.
class CodeScanner {
  public:
    CodeScanner(std::string_view code, const std::string& what) : rest_(code), what_(what) {}

    void scan() {
        while (!rest_.empty()) {
            const char next = rest_.front();
            if (next == '\n') {
                newLine();
            } else if (next == '#') {
                rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
            } else if (next == '"' || next == '\'') {
                skipString(next);
            } else if (isWord(next)) {
                const auto end = std::find_if_not(rest_.begin(), rest_.end(), isWord);
                token(static_cast<std::size_t>(end - rest_.begin()));
            } else {
                symbol(next);
            }
        }
    }

  private:
    static bool isWord(char character) {
        return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
    }

    void token(std::size_t length) {
        rest_.remove_prefix(length);
        if (++tokens_.back() > maxTokens) {
            failCode(what_, "an expression of more than " + std::to_string(maxTokens) + " parts");
        }
    }

    void newLine() {
        rest_.remove_prefix(1);
        if (tokens_.size() == 1) {
            tokens_.back() = 0;
        }
        const std::size_t indent = std::min(rest_.find_first_not_of(" \t"), rest_.size());
        if (indent > maxIndent) {
            failCode(what_, "an indentation of " + std::to_string(indent) + " columns");
        }
    }

    void skipString(char quote) {
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] != quote && rest_[end] != '\n') {
            end += rest_[end] == '\\' ? 2 : 1;
        }
        token(std::min(end + 1, rest_.size()));
    }

    void symbol(char next) {
        if (next == ',') {
            tokens_.back() = 0;
            rest_.remove_prefix(1);
        } else if (next == '(' || next == '[' || next == '{') {
            token(1);
            tokens_.push_back(0);
            if (tokens_.size() > maxBrackets) {
                failCode(what_, "more than " + std::to_string(maxBrackets) + " nested brackets");
            }
        } else if (next == ')' || next == ']' || next == '}') {
            rest_.remove_prefix(1);
            if (tokens_.size() > 1) {
                tokens_.pop_back();
            }
        } else if (next == ' ' || next == '\t' || next == '\r') {
            rest_.remove_prefix(1);
        } else {
            token(1);
        }
    }

    std::string_view rest_;
    const std::string& what_;
    std::vector<std::size_t> tokens_ = {0};
};

}  // namespace

void checkCodeNesting(std::string_view code, const std::string& what) {
    CodeScanner(code, what).scan();
}

}  // namespace tracewright
